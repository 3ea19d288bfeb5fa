package dev.holdfast.adapters.persistence.secrets;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/// The file that holds the master key: 32 random bytes that nobody but the master's user may read.
/// Without it no secret in the database opens, so it belongs into the operator's safe, apart from the
/// database.
public final class MasterKeyFile {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private MasterKeyFile() {}

    /// Makes a key, mode 0600, where there is no such file.
    ///
    /// @throws UnusableMasterKeyException when it cannot be made
    public static void ensure(Path file, SecureRandom random) {
        ensure(file, MasterKey.random(random));
    }

    /// Writes `key` down, mode 0600, where there is no such file.
    ///
    /// @throws UnusableMasterKeyException when it cannot be written
    public static void ensure(Path file, MasterKey key) {
        try {
            if (Files.notExists(file)) {
                make(file, key.bits());
            }
        } catch (IOException e) {
            throw new UnusableMasterKeyException("cannot write the master key file " + file, e);
        }
    }

    /// @throws UnusableMasterKeyException when the file cannot be read, when others than its owner may read
    ///   it, or when it holds no key
    static MasterKey read(Path file) {
        try (var content = Files.newInputStream(file)) {
            refuseWhereOthersMayRead(file);
            return MasterKey.read(content.readNBytes(MasterKey.MOST_BYTES))
                    .orElseThrow(() -> new UnusableMasterKeyException("the master key file " + file + " does not hold "
                            + MasterKey.BYTES + " bytes, nor these in base64 or hex"));
        } catch (IOException e) {
            throw new UnusableMasterKeyException("cannot read the master key file " + file, e);
        }
    }

    /// Puts the key in `fresh` in the place of the one in `file`, which is kept as `kept`.
    public static void replace(Path file, Path fresh, Path kept) {
        try {
            if (Files.notExists(kept)) {
                Files.createLink(kept, file);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            force(file.toAbsolutePath().getParent(), StandardOpenOption.READ);
        } catch (IOException e) {
            throw new UnusableMasterKeyException("cannot put %s in the place of %s".formatted(fresh, file), e);
        }
    }

    private static void refuseWhereOthersMayRead(Path file) throws IOException {
        var permissions = Files.getPosixFilePermissions(file);
        if (!Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE)
                .containsAll(permissions)) {
            throw new UnusableMasterKeyException(
                    "the master key file %s has mode %s: chmod 600 it, and think about who read it"
                            .formatted(file, PosixFilePermissions.toString(permissions)));
        }
    }

    // Written aside and then linked, so that of two masters starting at once both read the same whole key.
    private static void make(Path file, byte[] bits) throws IOException {
        var directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        var aside = Files.createTempFile(
                directory, ".master-key", ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try {
            Files.write(aside, bits);
            force(aside, StandardOpenOption.WRITE);
            Files.createLink(file, aside);
        } catch (FileAlreadyExistsException e) {
            // The other one was first.
        } finally {
            Files.delete(aside);
        }
        force(directory, StandardOpenOption.READ);
    }

    private static void force(Path path, StandardOpenOption option) throws IOException {
        try (var channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }
}
