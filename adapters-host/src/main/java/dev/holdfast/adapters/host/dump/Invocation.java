package dev.holdfast.adapters.host.dump;

import java.util.List;
import java.util.Map;

/// A program to run.
///
/// @param environment what it gets besides the agent's own
/// @param cleanUp     to be done when it has ended, or was never started
record Invocation(List<String> command, Map<String, String> environment, Redaction redaction, Runnable cleanUp) {

    Invocation {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    static Invocation of(List<String> command) {
        return new Invocation(command, Map.of(), Redaction.NONE, () -> {});
    }

    /// The program's name, without its arguments.
    String program() {
        var program = command.getFirst();
        return program.substring(program.lastIndexOf('/') + 1);
    }
}
