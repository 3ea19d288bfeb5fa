package dev.holdfast.agent;

import dev.holdfast.application.agent.standalone.StandaloneHost;
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
                "Print the recovery file of a site, on a host that is its own master. Keep it elsewhere: it and the"
                        + " bucket bring the backups back when this host is gone.")
final class RecoveryKeyCommand implements Callable<Integer> {

    private final Sessions sessions;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    @Parameters(paramLabel = "SITE", description = "the site, by its name in config.json")
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
        var alone = session.wiring().standalone();
        if (alone.itself().isEmpty()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "this host is not its own master; a master gives recovery files of its nodes' sites");
        }
        SiteNames.site(session.wiring().configuration().read(), site);
        if (file != null) {
            handOut(alone.host(), site, file, session);
            return ExitCode.DONE;
        }
        try (var out = session.standardOutput()) {
            out.write(alone.host().recoveryFile(site).text().getBytes(StandardCharsets.UTF_8));
        }
        alone.host().handedOut(site);
        return ExitCode.DONE;
    }

    /// Writes it to a file, and notes that it is in somebody's hands.
    static void handOut(StandaloneHost host, String site, Path file, Session session) throws IOException {
        if (Files.exists(file)) {
            throw new CommandException(ExitCode.USAGE, file + " is there already");
        }
        OwnerFile.write(file, host.recoveryFile(site).text());
        host.handedOut(site);
        session.output()
                .tell(Event.of("recovery-key")
                        .with("site", site)
                        .with("file", file)
                        .saying("%s: recovery file written to %s; keep it elsewhere", site, file));
    }
}
