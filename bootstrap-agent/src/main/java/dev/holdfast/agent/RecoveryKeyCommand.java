package dev.holdfast.agent;

import dev.holdfast.application.agent.standalone.StandaloneHost;
import dev.holdfast.application.storage.RecoveryFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "recovery-key",
        description =
                "Print the recovery file of a site: on a host that is its own master, or by the offline recovery key of"
                        + " a fleet. Keep it elsewhere: it and the bucket bring the backups back when all else is gone.")
final class RecoveryKeyCommand implements Callable<Integer> {

    private final Sessions sessions;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    @Mixin
    private final FleetKeyOptions fleet = new FleetKeyOptions();

    @Parameters(
            paramLabel = "SITE",
            description = "the site, by its name in config.json; with --fleet-key by name or id")
    private String site = "";

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "write it to a new file, readable by its owner alone")
    private @Nullable Path file;

    RecoveryKeyCommand(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Integer call() {
        return sessions.perform(options, file == null ? Sessions.Voice.ASIDE : Sessions.Voice.USUAL, this::handOut);
    }

    private ExitCode handOut(Session session) throws IOException {
        var recovered = fleet.recoveryFile(site, session);
        if (recovered.isPresent()) {
            write(recovered.get(), session);
            return ExitCode.DONE;
        }
        var alone = session.wiring().standalone();
        if (alone.itself().isEmpty()) {
            var master = session.wiring().identity().master();
            throw new CommandException(
                    ExitCode.USAGE,
                    "this host is a node of the master at " + master
                            + ", which gives recovery files of its sites, and the"
                            + " fleet's offline recovery key opens them with --fleet-key and --storage");
        }
        if (alone.host().open().site(site).isEmpty()) {
            SiteNames.site(session.wiring().configuration().read(), site);
        }
        write(alone.host().recoveryFile(site), session);
        alone.host().handedOut(site);
        return ExitCode.DONE;
    }

    private void write(RecoveryFile recovery, Session session) throws IOException {
        if (file != null) {
            write(recovery, file, session.output());
            return;
        }
        try (var out = session.standardOutput()) {
            out.write(recovery.text().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void write(RecoveryFile recovery, Path file, Output output) throws IOException {
        if (Files.exists(file)) {
            throw new CommandException(ExitCode.USAGE, file + " is there already");
        }
        OwnerFile.write(file, recovery.text());
        output.tell(Event.of("recovery-key")
                .with("site", recovery.name())
                .with("file", file)
                .saying("%s: recovery file written to %s; keep it elsewhere", recovery.name(), file));
    }

    /// Writes it to a file, and notes that it is in somebody's hands.
    static void handOut(StandaloneHost host, String site, Path file, Session session) throws IOException {
        write(host.recoveryFile(site), file, session.output());
        host.handedOut(site);
    }
}
