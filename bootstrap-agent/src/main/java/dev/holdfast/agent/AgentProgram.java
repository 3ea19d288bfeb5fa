package dev.holdfast.agent;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/// The command line: finds the command, and turns whatever happens into an exit code.
final class AgentProgram {

    private final Surroundings surroundings;
    private final Cancellation cancellation;

    AgentProgram(Surroundings surroundings, Cancellation cancellation) {
        this.surroundings = surroundings;
        this.cancellation = cancellation;
    }

    int run(String... arguments) {
        return commandLine(arguments).execute(arguments);
    }

    private CommandLine commandLine(String[] arguments) {
        var sessions = new Sessions(surroundings, cancellation);
        var line = new CommandLine(new Root());
        commands(sessions).forEach(line::addSubcommand);
        line.setOut(new PrintWriter(surroundings.out(), true));
        line.setErr(new PrintWriter(surroundings.err(), true));
        line.setParameterExceptionHandler((e, _) -> misused(e, arguments));
        return line;
    }

    private static List<Object> commands(Sessions sessions) {
        return List.of(
                new JoinCommand(sessions),
                new RunCommand(sessions),
                new BackupCommand(sessions),
                new RestoreCommand(sessions),
                new SnapshotsCommand(sessions),
                new LsCommand(sessions),
                new DiffCommand(sessions),
                new VerifyCommand(sessions),
                new StatusCommand(sessions),
                new LogsCommand(sessions),
                new RotateKeyCommand(sessions),
                new DoctorCommand(sessions),
                new SchemaCommand(sessions),
                new InstallCommand(sessions),
                new UninstallCommand(sessions),
                new VersionCommand(sessions));
    }

    private int misused(ParameterException e, String[] arguments) {
        var json = Arrays.asList(arguments).contains("--json");
        Output.of(surroundings, json).fail(ExitCode.USAGE, withoutPrefix(e.getMessage()));
        if (!json) {
            surroundings
                    .err()
                    .println("see " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        }
        return ExitCode.USAGE.number();
    }

    /// Picocli begins some messages with a word that the output says already.
    private static String withoutPrefix(String message) {
        return message.startsWith("Error: ") ? message.substring("Error: ".length()) : message;
    }

    @Command(
            name = "holdfast-agent",
            description = "Backs up the sites of this host.",
            versionProvider = AgentVersion.class,
            synopsisSubcommandLabel = "COMMAND",
            sortOptions = false)
    private static final class Root implements Runnable {

        @CommandLine.Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "show this help")
        private boolean help;

        @CommandLine.Option(
                names = {"-V", "--version"},
                versionHelp = true,
                description = "say which agent this is")
        private boolean version;

        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec;

        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "which command?");
        }
    }
}
