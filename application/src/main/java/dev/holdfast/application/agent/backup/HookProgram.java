package dev.holdfast.application.agent.backup;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Runs a hook: a program that this host's own configuration names, and nobody else.
@FunctionalInterface
public interface HookProgram {

    /// Blocks until the program has ended, or was ended with all it started because it took too long. An
    /// interrupt ends it too.
    ///
    /// @param environment what it gets to know of the run
    Ended run(List<String> command, Map<String, String> environment, Duration timeout);

    /// @param output the end of what it wrote, without secrets
    sealed interface Ended {

        record Succeeded(String output) implements Ended {}

        /// @param why for people
        record Failed(String why, String output) implements Ended {}
    }
}
