package dev.holdfast.adapters.host.config;

import dev.holdfast.application.agent.configuration.Hooks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the hooks of a site.
final class HookReader {

    private static final Map<String, Hooks.WhenHookFails> WHEN_HOOK_FAILS =
            Map.of("abort", Hooks.WhenHookFails.ABORT, "ignore", Hooks.WhenHookFails.IGNORE);

    private HookReader() {}

    static Hooks read(ObjectReader members, Problems problems) {
        return new Hooks(
                commands(members, "before", problems),
                commands(members, "after", problems),
                commands(members, "onSuccess", problems),
                commands(members, "onFailure", problems),
                Duration.ofSeconds(members.integer("timeoutSeconds", 60, 1, 86_400)),
                members.choice("whenHookFails", WHEN_HOOK_FAILS, Hooks.WhenHookFails.ABORT));
    }

    private static List<List<String>> commands(ObjectReader members, String member, Problems problems) {
        return members.list(member, value -> command(value, problems));
    }

    private static Optional<List<String>> command(Located value, Problems problems) {
        var words = Scalars.list(value, word -> Scalars.argument(word, problems), problems);
        if (words.isEmpty()) {
            problems.add(value.place(), "expected a list of a program and its arguments");
            return Optional.empty();
        }
        return Optional.of(words);
    }
}
