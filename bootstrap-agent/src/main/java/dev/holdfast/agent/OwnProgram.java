package dev.holdfast.agent;

import dev.holdfast.adapters.host.state.StateDirectory;
import dev.holdfast.application.agent.command.Assignment;
import dev.holdfast.application.agent.command.CommandJournal.Attempt;
import dev.holdfast.application.agent.configuration.ResourceLimits;
import dev.holdfast.application.agent.schedule.CommandLauncher;
import dev.holdfast.application.agent.schedule.RunLauncher;
import dev.holdfast.domain.command.CommandKind;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Starts runs as further processes of the program that this process runs, with the same Java and the
/// same options. They stand back behind other programs as far as they are told to, and end when this
/// process does.
final class OwnProgram implements RunLauncher, CommandLauncher {

    /// The launcher has the options that are the daemon's alone in a file.
    private static final String OF_THE_DAEMON_ALONE = "-XX:VMOptionsFile=";
    private static final String ARCHIVE = "-XX:SharedArchiveFile=";
    private static final String DIRECTIVES = "-XX:CompilerDirectivesFile=";

    /// What systemd tells the daemon alone.
    private static final Set<String> OF_THE_DAEMON = Set.of("NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID");

    private final List<String> program;
    private final List<String> options;
    private final String path;
    private final StateDirectory state;

    /// @param program Java, its options and the main class
    OwnProgram(List<String> program, List<String> options, String path, StateDirectory state) {
        this.program = List.copyOf(program);
        this.options = List.copyOf(options);
        this.path = path;
        this.state = state;
    }

    /// @param options what each process is told besides what it is for
    /// @param path    where programs are found
    static OwnProgram running(List<String> options, String path, StateDirectory state) {
        return new OwnProgram(ownCommand(), options, path, state);
    }

    @Override
    public Launched launch(String site, ResourceLimits limits) {
        var arguments = new ArrayList<>(List.of("backup", "--scheduled"));
        arguments.addAll(everyTime());
        arguments.add(site);
        return start(limits, arguments);
    }

    /// Somebody waits for a restore: it stands back behind nothing.
    @Override
    public Launched launch(Assignment assignment, Attempt attempt, ResourceLimits limits) {
        var own = new ArrayList<>(everyTime());
        own.addAll(List.of(CommonOptions.BY_COMMAND, Commands.text(attempt)));
        boolean isBackup = assignment.order().kind() == CommandKind.BACKUP;
        return start(isBackup ? limits : limits.withoutStandingBack(), Commands.arguments(assignment, own));
    }

    @Override
    public Optional<Launched> find(Attempt attempt) {
        var process = state.process(attempt);
        return process.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(process.getAsLong()).map(OwnProgram.Stranger::new);
    }

    private List<String> everyTime() {
        var words = new ArrayList<>(options);
        words.addAll(List.of(
                CommonOptions.TIED_TO, Long.toString(ProcessHandle.current().pid())));
        return words;
    }

    private Launched start(ResourceLimits limits, List<String> arguments) {
        var command = new ArrayList<>(Priority.of(limits.nice(), path));
        command.addAll(program(limits));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(Redirect.INHERIT)
                .redirectError(Redirect.INHERIT);
        builder.environment().keySet().removeAll(OF_THE_DAEMON);
        try {
            return new Child(builder.start());
        } catch (IOException e) {
            throw new LaunchException("cannot start " + command.getFirst() + ": " + e.getMessage(), e);
        }
    }

    private List<String> program(ResourceLimits limits) {
        return limits.memoryBytes() == 0 ? program : OwnCommandLine.withHeap(program, limits.memoryBytes());
    }

    /// What this process was started with before its own arguments, and for the daemon's own options those of runs.
    private static List<String> ownCommand() {
        try {
            return OwnCommandLine.read()
                    .orElseThrow(() -> new LaunchException("cannot tell how this program was started"))
                    .program()
                    .stream()
                    .map(OwnProgram::forRuns)
                    .toList();
        } catch (IOException e) {
            throw new LaunchException("cannot tell how this program was started: " + e.getMessage(), e);
        }
    }

    /// The launcher does the same; see there.
    private static String forRuns(String word) {
        if (word.startsWith(ARCHIVE)) {
            return ARCHIVE + Path.of(word.substring(ARCHIVE.length())).resolveSibling("holdfast-agent.jsa");
        }
        return word.startsWith(OF_THE_DAEMON_ALONE)
                ? DIRECTIVES
                        + Path.of(word.substring(OF_THE_DAEMON_ALONE.length())).resolveSibling("compiler.json")
                : word;
    }

    /// A process that a daemon before this one started: whoever is not its parent learns no exit code.
    private record Stranger(ProcessHandle process) implements Launched {

        private static final int UNKNOWN = -1;

        @Override
        public OptionalInt exitCode() {
            return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(UNKNOWN);
        }

        @Override
        public void ask() {
            process.destroy();
        }

        @Override
        public void end() {
            process.destroyForcibly();
        }
    }

    private record Child(Process process) implements Launched {

        @Override
        public OptionalInt exitCode() {
            return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
        }

        @Override
        public void ask() {
            process.destroy();
        }

        @Override
        public void end() {
            process.destroyForcibly();
        }
    }
}
