package dev.holdfast.agent;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

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
        described(commands(sessions), arguments).forEach(line::addSubcommand);
        line.setOut(new PrintWriter(surroundings.out(), true));
        line.setErr(new PrintWriter(surroundings.err(), true));
        line.setParameterExceptionHandler((e, _) -> misused(e, arguments));
        return line;
    }

    /// Describing a command to the parser takes time, so the one that is asked for has to do where there is one.
    private static List<Object> described(List<Object> commands, String[] arguments) {
        var asked = commands.stream()
                .filter(command -> arguments.length > 0 && name(command).equals(arguments[0]))
                .toList();
        return asked.isEmpty() || asked.getFirst() instanceof HelpCommand ? commands : asked;
    }

    private static String name(Object command) {
        return command.getClass().getAnnotation(Command.class).name();
    }

    private static List<Object> commands(Sessions sessions) {
        return List.of(
                new ConfigureCommand(sessions),
                new DiscoverCommand(sessions),
                new JoinCommand(sessions),
                new RunCommand(sessions),
                new BackupCommand(sessions),
                new PruneCommand(sessions),
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
                new CredentialsCommand(sessions),
                new RecoveryKeyCommand(sessions),
                new PassphraseCommand(sessions),
                new InstallCommand(sessions),
                new UninstallCommand(sessions),
                new VersionCommand(sessions),
                new HelpCommand());
    }

    private int misused(ParameterException e, String[] arguments) {
        var json = Arrays.asList(arguments).contains("--json");
        Output.of(surroundings, json).fail(ExitCode.USAGE, message(e));
        if (json) {
            return ExitCode.USAGE.number();
        }
        if (arguments.length == 0) {
            e.getCommandLine().usage(surroundings.err());
        } else {
            surroundings
                    .err()
                    .println("see " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        }
        return ExitCode.USAGE.number();
    }

    private static String message(ParameterException e) {
        var similar =
                e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.<String>of();
        return withoutPrefix(e.getMessage()) + (similar.isEmpty() ? "" : "; perhaps " + String.join(" or ", similar));
    }

    /// Picocli begins some messages with a word that the output says already.
    private static String withoutPrefix(String message) {
        return message.startsWith("Error: ") ? message.substring("Error: ".length()) : message;
    }

    @Command(
            name = "holdfast-agent",
            description = "Backs up the sites of this host, and brings them back. A host that is new to it begins with"
                    + " configure.",
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {
                "0:done",
                "1:failed",
                "2:misused: command line or configuration",
                "3:done, but for what could not be read",
                "4:denied by the quota",
                "10:no such site, backup or path",
                "11:busy: another process does it",
                "12:wrong key or passphrase",
                "13:the backup is damaged",
                "130:cancelled"
            },
            footer = "%nholdfast-agent help COMMAND, or holdfast-agent COMMAND --help, tells more of a command.",
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
