package dev.holdfast.master.cli;

import dev.holdfast.application.master.access.Password;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A password from whoever runs a command: asked for twice at a terminal, else the first line of standard input, and
/// so never in a list of processes.
final class NewPassword {

    private static final int LEAST = 8;

    private NewPassword() {}

    static Password read() {
        var console = System.console();
        var typed = console != null && console.isTerminal() ? ask(console) : firstLine();
        if (typed.length() < LEAST) {
            throw new RefusedException("a password has at least " + LEAST + " characters");
        }
        return new Password(typed);
    }

    private static String ask(Console console) {
        var once = console.readPassword("Password: ");
        var again = console.readPassword("Again: ");
        if (once == null || again == null || !Arrays.equals(once, again)) {
            throw new RefusedException("that was not the same password twice");
        }
        return new String(once);
    }

    private static String firstLine() {
        try {
            var line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new RefusedException("cannot read a password from standard input", e);
        }
    }
}
