package dev.holdfast.agent;

import dev.holdfast.adapters.host.config.StorageFile;
import dev.holdfast.adapters.host.state.FileFault;
import dev.holdfast.adapters.http.jose.Jose;
import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.application.agent.recovery.RecoverSite.KnownSite;
import dev.holdfast.application.agent.recovery.RecoverSite.LeftOut;
import dev.holdfast.application.agent.recovery.RecoverSite.Outcome;
import dev.holdfast.application.storage.RecoveryFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// A fleet's offline recovery key, and the bucket whose sites it opens.
final class FleetKeyOptions {

    private static final int LARGEST_KEY = 64 * 1024;

    @Option(
            names = "--fleet-key",
            paramLabel = "FILE",
            description = "the private half of a fleet's offline recovery key, as a JWK: makes the recovery file of"
                    + " what the master left in the bucket, on any host, with --storage")
    private @Nullable Path fleetKey;

    @Option(
            names = "--storage",
            paramLabel = "FILE",
            description = "where the bucket is, with --fleet-key: JSON, credentials there or in AWS_ACCESS_KEY_ID and"
                    + " AWS_SECRET_ACCESS_KEY")
    private @Nullable Path storage;

    /// The recovery file of a site; empty where no fleet key was given.
    ///
    /// @throws CommandException when the options do not go together, or it does not open
    Optional<RecoveryFile> recoveryFile(String site, Session session) {
        if (fleetKey == null && storage == null) {
            return Optional.empty();
        }
        if (fleetKey == null || storage == null) {
            throw new CommandException(ExitCode.USAGE, "--fleet-key and --storage go together");
        }
        var key = key(fleetKey);
        var bucket = StorageFile.read(storage, session.environment());
        return Optional.of(
                switch (session.wiring().recoverSite().recover(site, bucket, key)) {
                    case Outcome.Recovered(var file, var leftOut) -> {
                        tell(leftOut, session.output());
                        yield file;
                    }
                    case Outcome.NoSuchSite(var others) -> throw noSuchSite(site, others);
                    case Outcome.SeveralSites(var namesakes) ->
                        throw new CommandException(
                                ExitCode.USAGE,
                                "several sites are called \"" + site + "\": " + names(namesakes) + "; give an id");
                    case Outcome.NothingOpens(var leftOut, var anySealed) -> {
                        tell(leftOut, session.output());
                        throw nothingOpens(site, anySealed);
                    }
                });
    }

    private static void tell(List<LeftOut> leftOut, Output output) {
        leftOut.forEach(one -> output.note(Notes.of("left out " + one)));
    }

    private static CommandException noSuchSite(String site, List<KnownSite> others) {
        return new CommandException(
                ExitCode.NOT_FOUND,
                "no site \"" + site + "\" has keys there" + (others.isEmpty() ? "" : ", but " + names(others)));
    }

    private static CommandException nothingOpens(String site, boolean anySealed) {
        return anySealed
                ? new CommandException(
                        ExitCode.WRONG_KEY, "this is not the recovery key that " + site + " is sealed to")
                : new CommandException(
                        ExitCode.NOT_FOUND,
                        "no key of " + site + " is sealed to a recovery key; the master key file opens them, see"
                                + " holdfast-master rebuild");
    }

    private static String names(List<KnownSite> sites) {
        return sites.stream()
                .map(site -> site.name() + " of " + site.node() + " (" + site.id() + ")")
                .collect(Collectors.joining(", "));
    }

    private static Secret key(Path file) {
        try (var in = Files.newInputStream(file)) {
            return Jose.privateKey(new String(in.readNBytes(LARGEST_KEY), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CommandException(ExitCode.USAGE, "the key " + file + " cannot be read: " + FileFault.of(e));
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, file + ": " + e.getMessage());
        }
    }
}
