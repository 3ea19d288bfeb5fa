package dev.holdfast.adapters.host.program;

import java.util.List;
import java.util.Map;

/// A program to run.
///
/// @param environment what it gets besides the agent's own
/// @param cleanUp     to be done when it has ended, or was never started
public record Invocation(List<String> command, Map<String, String> environment, Redaction redaction, Runnable cleanUp) {

    public Invocation {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    public static Invocation of(List<String> command) {
        return new Invocation(command, Map.of(), Redaction.NONE, () -> {});
    }

    /// The program's name, without its arguments.
    public String program() {
        var program = command.getFirst();
        return program.substring(program.lastIndexOf('/') + 1);
    }
}
