package dev.holdfast.agent;

import dev.holdfast.application.storage.RecoveryFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "recovery-key",
        description = "Print the recovery file of a site, on a host that is its own master. Keep it elsewhere: it and the"
                + " bucket bring the backups back when this host is gone.")
final class RecoveryKeyCommand implements Callable<Integer> {

    private final Sessions sessions;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    @Parameters(paramLabel = "SITE")
    private String site = "";

    @Option(names = "--output", paramLabel = "FILE", description = "write it to a new file, readable by its owner alone")
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
                    ExitCode.USAGE, "this host is not its own master; a master gives recovery files of its nodes' sites");
        }
        SiteNames.site(session.wiring().configuration().read(), site);
        var recovery = alone.host().recoveryFile(site);
        write(recovery, session);
        alone.host().handedOut(site);
        return ExitCode.DONE;
    }

    private void write(RecoveryFile recovery, Session session) throws IOException {
        if (file != null) {
            write(recovery, file);
            session.output()
                    .tell(Event.of("recovery-key")
                            .with("site", site)
                            .with("file", file)
                            .saying("%s: recovery file written to %s; keep it elsewhere", site, file));
            return;
        }
        try (var out = session.standardOutput()) {
            out.write(recovery.text().getBytes(StandardCharsets.UTF_8));
        }
    }

    static void write(RecoveryFile recovery, Path file) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            var content = ByteBuffer.wrap(recovery.text().getBytes(StandardCharsets.UTF_8));
            while (content.hasRemaining()) {
                channel.write(content);
            }
        } catch (FileAlreadyExistsException e) {
            throw new CommandException(ExitCode.USAGE, file + " is there already");
        }
    }
}
