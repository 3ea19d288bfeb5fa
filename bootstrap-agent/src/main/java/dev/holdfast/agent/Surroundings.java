package dev.holdfast.agent;

import java.io.PrintStream;
import java.util.Map;

/// What a process finds around it.
///
/// @param terminal whether a person watches `err`
record Surroundings(Map<String, String> environment, PrintStream out, PrintStream err, boolean terminal) {

    static Surroundings ofProcess() {
        var console = System.console();
        return new Surroundings(System.getenv(), System.out, System.err, console != null && console.isTerminal());
    }

    /// The same, but for words that must not mix with the data on standard output.
    Surroundings aside() {
        return new Surroundings(environment, err, err, terminal);
    }
}
