package dev.holdfast.master.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// Says what `--help` says, of the program or of one of its commands.
@Command(name = "help", description = "Show this help, or that of a command.")
final class HelpCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "COMMAND", description = "All of them, unless one is named: \"user add\", say.")
    private final List<String> names = new ArrayList<>();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    private boolean help;

    @Override
    public void run() {
        var line = spec.parent().commandLine();
        for (var name : names) {
            line = command(line, name);
        }
        line.usage(line.getOut());
    }

    private static CommandLine command(CommandLine above, String name) {
        return Optional.ofNullable(above.getSubcommands().get(name)).orElseThrow(() -> none(above, name));
    }

    private static ParameterException none(CommandLine above, String name) {
        var similar = new UnmatchedArgumentException(above, List.of(name)).getSuggestions();
        return new ParameterException(
                above,
                "there is no command \"" + name + "\""
                        + (similar.isEmpty() ? "" : "; perhaps " + String.join(" or ", similar)));
    }
}
