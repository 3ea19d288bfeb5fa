package dev.holdfast.agent;

import dev.holdfast.adapters.host.config.StorageFile;
import dev.holdfast.adapters.host.state.FileFault;
import dev.holdfast.application.agent.restore.SiteArchive;
import dev.holdfast.application.storage.MalformedRecordException;
import dev.holdfast.application.storage.RecoveryFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How a command that reads backups reaches them: as a node, or with a site's recovery file and a storage file, for
/// which neither master nor state is needed.
final class ArchiveOptions {

    @Option(
            names = "--recovery-key",
            paramLabel = "FILE",
            description = "the site's recovery file: needs no master, with --storage")
    private @Nullable Path recoveryKey;

    @Option(
            names = "--storage",
            paramLabel = "FILE",
            description = "where the backups are, with --recovery-key: JSON, credentials there or in AWS_ACCESS_KEY_ID"
                    + " and AWS_SECRET_ACCESS_KEY")
    private @Nullable Path storage;

    /// @throws CommandException when the site is unknown, or the options do not go together
    SiteArchive archive(String site, Session session) {
        return byRecovery(session.environment())
                .map(archive -> named(site, archive))
                .orElseGet(() -> session.wiring().archive(site, session.output()));
    }

    /// The one archive of a recovery file; empty where none was given.
    Optional<SiteArchive> byRecovery(Map<String, String> environment) {
        if (recoveryKey == null && storage == null) {
            return Optional.empty();
        }
        if (recoveryKey == null || storage == null) {
            throw new CommandException(ExitCode.USAGE, "--recovery-key and --storage go together");
        }
        return Optional.of(SiteArchive.of(recovery(recoveryKey), StorageFile.read(storage, environment)));
    }

    private static SiteArchive named(String site, SiteArchive archive) {
        if (!archive.name().equals(site) && !archive.site().toString().equals(site)) {
            throw new CommandException(
                    ExitCode.NOT_FOUND, "the recovery file is that of the site \"" + archive.name() + "\"");
        }
        return archive;
    }

    private static RecoveryFile recovery(Path file) {
        try (var in = Files.newInputStream(file)) {
            return RecoveryFile.parse(new String(in.readNBytes(RecoveryFile.LIMIT + 1), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.USAGE, "the recovery file " + file + " cannot be read: " + FileFault.of(e));
        } catch (MalformedRecordException e) {
            throw new CommandException(ExitCode.USAGE, file + ": " + e.getMessage());
        }
    }
}
