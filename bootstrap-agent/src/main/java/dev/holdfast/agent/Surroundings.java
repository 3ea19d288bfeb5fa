package dev.holdfast.agent;

import java.io.PrintStream;
import java.util.Map;

/// What a process finds around it.
///
/// @param terminal whether a person watches `err`
/// @param screens  which of both show what is printed
record Surroundings(
        Map<String, String> environment, PrintStream out, PrintStream err, boolean terminal, Screens screens) {

    static Surroundings ofProcess() {
        var console = System.console();
        boolean terminal = console != null && console.isTerminal();
        return new Surroundings(System.getenv(), System.out, System.err, terminal, Screens.ofProcess(terminal));
    }

    /// The same, but for words that must not mix with the data on standard output.
    Surroundings aside() {
        return new Surroundings(environment, err, err, terminal, screens.aside());
    }
}
