package dev.holdfast.agent;

import dev.holdfast.adapters.host.systemd.Systemctl;
import dev.holdfast.adapters.host.systemd.UnitSettings;
import dev.holdfast.adapters.host.systemd.Units;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "install", description = "Have systemd run the agent; may be called again.")
final class InstallCommand implements Callable<Integer> {

    private final Sessions sessions;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    @Mixin
    private final Installation installation = new Installation();

    @Option(
            names = "--program",
            paramLabel = "FILE",
            description = "the launcher that units are to start; the one of this program, unless given")
    private @Nullable Path program;

    @Option(names = "--no-start", description = "enable the agent, but do not start it now")
    private boolean noStart;

    InstallCommand(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Integer call() {
        return sessions.perform(options, this::install);
    }

    private ExitCode install(Session session) throws IOException, InterruptedException {
        var output = session.output();
        var written = write(installation.units(), session);
        written.forEach(unit -> output.tell(Event.of("unit")
                .with("file", unit.file())
                .with("written", unit.change())
                .saying("%s %s", unit.change() ? "written  " : "unchanged", unit.file())));
        prepareConfiguration(session);
        if (installation.reachesSystemd()) {
            start(session, written.stream().anyMatch(Units.Unit::change));
        } else {
            installation.tellWhyNotSystemd(output);
        }
        return ExitCode.DONE;
    }

    private List<Units.Unit> write(Units units, Session session) throws IOException {
        try {
            return units.write(settings(session));
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new CommandException(ExitCode.USAGE, e.getMessage());
        }
    }

    private UnitSettings settings(Session session) {
        var launcher = Optional.ofNullable(program)
                .map(Path::toAbsolutePath)
                .or(OwnLauncher::find)
                .orElseThrow(() -> new CommandException(
                        ExitCode.USAGE, "cannot tell where holdfast-agent is: say it with --program"));
        return new UnitSettings(
                launcher,
                program == null ? OwnLauncher.javaHome(launcher) : Optional.empty(),
                other(options.config(session.environment()), CommonOptions.DEFAULT_CONFIG),
                other(options.stateDirectory(session.environment()), CommonOptions.DEFAULT_STATE));
    }

    private static Optional<Path> other(Path path, String usual) {
        return Optional.of(path).filter(it -> !it.equals(Path.of(usual)));
    }

    private void prepareConfiguration(Session session) throws IOException {
        var config = options.config(session.environment());
        var directory =
                Optional.ofNullable(config.getParent()).map(installation::below).orElseThrow();
        if (Files.notExists(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            session.output().tell(Event.of("directory").with("file", directory).saying("made      %s", directory));
        }
    }

    private void start(Session session, boolean changed) throws IOException, InterruptedException {
        var output = session.output();
        installation.systemctl(output, "daemon-reload");
        installation.systemctl(output, "enable", Units.AGENT);
        if (noStart) {
            return;
        }
        if (session.wiring().state().identities().identity().isEmpty()
                && session.wiring().standalone().itself().isEmpty()) {
            output.note(Event.of("note")
                    .with("message", "not started: this host has not joined a fleet")
                    .saying(
                            "not started: this host has not joined a fleet yet. Next: holdfast-agent join --master URL,"
                                    + " then systemctl start %s",
                            Units.AGENT));
            return;
        }
        boolean active =
                Systemctl.run(List.of("is-active", "--quiet", Units.AGENT)).succeeded();
        installation.systemctl(output, active && changed ? "restart" : "start", Units.AGENT);
    }
}
