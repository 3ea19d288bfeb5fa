package dev.holdfast.master;

import dev.holdfast.master.cli.CommandLines;

/// Where holdfast-master begins.
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(CommandLines.run(arguments));
    }
}
