package dev.holdfast.adapters.persistence.secrets;

import dev.holdfast.application.master.secrets.SecretBox;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// The file that holds the master key: 32 random bytes that nobody but the master's user may read.
/// Without it no secret in the database opens, so it belongs into the operator's safe, apart from the
/// database.
public final class MasterKeyFile {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private MasterKeyFile() {}

    /// Opens the secret box under the key in `file`, which is made, mode 0600, when there is none.
    ///
    /// @throws UnusableMasterKeyException when the file cannot be read or made, when others than its owner
    ///     may read it, or when it holds no key
    public static SecretBox open(Path file, SecureRandom random) {
        return unlock(file, random).box();
    }

    /// Like [#open], for those who wrap keys under the master key themselves.
    public static UnlockedMasterKey unlock(Path file, SecureRandom random) {
        try {
            if (Files.notExists(file)) {
                make(file, random);
            }
            var key = read(file);
            return new UnlockedMasterKey(key.id(), key.key(), new AesGcmSecretBox(List.of(key), random));
        } catch (IOException e) {
            throw new UnusableMasterKeyException("cannot read or make the master key file " + file, e);
        }
    }

    /// Reads the key, and makes none.
    ///
    /// @throws UnusableMasterKeyException when the file is not there, or does not do
    public static UnlockedMasterKey unlockKept(Path file, SecureRandom random) {
        if (Files.notExists(file)) {
            throw new UnusableMasterKeyException(
                    "there is no master key file %s; put the one there that the fleet had".formatted(file));
        }
        return unlock(file, random);
    }

    /// Reads the key of that id, and makes none.
    ///
    /// @throws UnusableMasterKeyException when the file is not there, does not do, or holds another key
    public static UnlockedMasterKey unlock(Path file, String id, SecureRandom random) {
        if (Files.notExists(file)) {
            throw new UnusableMasterKeyException(
                    "the secrets in the database are sealed under master key %s; put its file to %s"
                            .formatted(id, file));
        }
        var found = unlock(file, random);
        if (!found.id().equals(id)) {
            throw new UnusableMasterKeyException(
                    "the secrets in the database are sealed under master key %s, but %s holds key %s"
                            .formatted(id, file, found.id()));
        }
        return found;
    }

    private static MasterKey read(Path file) throws IOException {
        refuseWhereOthersMayRead(file);
        try (var content = Files.newInputStream(file)) {
            var bits = content.readNBytes(MasterKey.BYTES + 1);
            if (bits.length != MasterKey.BYTES) {
                throw new UnusableMasterKeyException(
                        "the master key file " + file + " does not hold " + MasterKey.BYTES + " bytes");
            }
            return MasterKey.of(bits);
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
    private static void make(Path file, SecureRandom random) throws IOException {
        var directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        var aside = Files.createTempFile(
                directory, ".master-key", ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try {
            write(aside, random);
            Files.createLink(file, aside);
        } catch (FileAlreadyExistsException e) {
            // The other one was first.
        } finally {
            Files.delete(aside);
        }
        force(directory, StandardOpenOption.READ);
    }

    private static void write(Path file, SecureRandom random) throws IOException {
        var bits = new byte[MasterKey.BYTES];
        random.nextBytes(bits);
        Files.write(file, bits);
        Arrays.fill(bits, (byte) 0);
        force(file, StandardOpenOption.WRITE);
    }

    private static void force(Path path, StandardOpenOption option) throws IOException {
        try (var channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }
}
