package dev.holdfast.application.agent.configuration;

import java.time.Duration;
import java.util.List;

/// Commands of the host around a run; each is a program and its arguments.
public record Hooks(
        List<List<String>> before,
        List<List<String>> after,
        List<List<String>> onFailure,
        Duration timeout,
        WhenHookFails whenHookFails) {

    public static final Hooks NONE =
            new Hooks(List.of(), List.of(), List.of(), Duration.ofSeconds(60), WhenHookFails.ABORT);

    public Hooks {
        before = copy(before);
        after = copy(after);
        onFailure = copy(onFailure);
    }

    private static List<List<String>> copy(List<List<String>> commands) {
        return commands.stream().map(List::copyOf).toList();
    }

    /// What a hook that fails, or takes too long, does to its run.
    public enum WhenHookFails {
        ABORT,
        CONTINUE
    }
}
