package dev.holdfast.adapters.host.dump;

import dev.holdfast.application.agent.archive.DumpException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/// The key that keeps a plain dump of PostgreSQL from running commands of `psql` when it is restored
/// (CVE-2025-8714). Always the same on one host, so that dumps begin alike; secret, so that nobody who writes
/// into the database can name it.
final class RestrictKey {

    private static final int BYTES = 24;

    private final Path file;
    private final SecureRandom random;

    /// @param file where it is kept; made when it is first asked for
    RestrictKey(Path file, SecureRandom random) {
        this.file = file;
        this.random = random;
    }

    String value() {
        try {
            if (!Files.exists(file)) {
                create();
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new DumpException("cannot keep the restrict key of PostgreSQL dumps in " + file, e);
        }
    }

    /// Written elsewhere and moved, so that nobody reads half a key; of two that come at once one wins.
    private void create() throws IOException {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.createDirectories(file.getParent());
        var fresh = Files.createTempFile(file.getParent(), "restrict-", ".key", ownerOnly);
        Files.writeString(fresh, HexFormat.of().formatHex(bytes));
        try {
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException _) {
            // The other one's will do.
        } finally {
            Files.delete(fresh);
        }
    }
}
