package dev.holdfast.application.agent.configuration;

import java.time.Duration;
import java.util.List;

/// Commands of the host around a run; each is a program and its arguments.
///
/// @param before    once the run has its leave, and before its sources are read
/// @param after     whenever `before` was begun, however the run ended
/// @param onSuccess after a backup that was made, whole or partial
/// @param onFailure after a run that made none, unless it was cancelled or another run holds the site
/// @param timeout   of each command
public record Hooks(
        List<List<String>> before,
        List<List<String>> after,
        List<List<String>> onSuccess,
        List<List<String>> onFailure,
        Duration timeout,
        WhenHookFails whenHookFails) {

    public static final Hooks NONE =
            new Hooks(List.of(), List.of(), List.of(), List.of(), Duration.ofSeconds(60), WhenHookFails.ABORT);

    public Hooks {
        before = copy(before);
        after = copy(after);
        onSuccess = copy(onSuccess);
        onFailure = copy(onFailure);
    }

    private static List<List<String>> copy(List<List<String>> commands) {
        return commands.stream().map(List::copyOf).toList();
    }

    /// What a hook that fails, or takes too long, does to a run that has not read its sources yet.
    public enum WhenHookFails {
        ABORT,
        IGNORE
    }
}
