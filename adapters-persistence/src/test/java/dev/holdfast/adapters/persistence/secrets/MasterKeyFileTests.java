package dev.holdfast.adapters.persistence.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.secrets.SecretBox.SealBrokenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MasterKeyFileTests {

    private static final byte[] SECRET = "very secret".getBytes(UTF_8);
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    private Path directory;

    @Test
    void opensAfterARestartWhatItSealedBefore() {
        var sealed = MasterKeyFile.open(keyFile(), RANDOM).seal(SECRET, "storages.secret.1");

        assertArrayEquals(SECRET, MasterKeyFile.open(keyFile(), RANDOM).open(sealed, "storages.secret.1"));
    }

    @Test
    void makesAKeyThatOnlyItsOwnerReads() throws IOException {
        MasterKeyFile.open(keyFile(), RANDOM);

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile())));
        assertEquals(32, Files.size(keyFile()));
        try (var files = Files.list(keyFile().getParent())) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void sealsTheSameSecretDifferentlyEachTime() {
        var box = MasterKeyFile.open(keyFile(), RANDOM);

        assertNotEquals(box.seal(SECRET, "a"), box.seal(SECRET, "a"));
    }

    @Test
    void opensNothingInAnotherPlace() {
        var box = MasterKeyFile.open(keyFile(), RANDOM);
        var sealed = box.seal(SECRET, "storages.secret.1");

        assertThrows(SealBrokenException.class, () -> box.open(sealed, "storages.secret.2"));
    }

    @Test
    void opensNothingOfAnotherKey() {
        var sealed = MasterKeyFile.open(directory.resolve("other.key"), RANDOM).seal(SECRET, "a");
        var box = MasterKeyFile.open(keyFile(), RANDOM);

        assertThrows(SealBrokenException.class, () -> box.open(sealed, "a"));
    }

    @Test
    void noticesEveryFlippedCharacter() {
        var box = MasterKeyFile.open(keyFile(), RANDOM);
        var sealed = box.seal(SECRET, "a");
        // The last character carries bits that decoding drops.
        for (var at = 0; at < sealed.length() - 1; at++) {
            var flipped = new StringBuilder(sealed);
            flipped.setCharAt(at, sealed.charAt(at) == '2' ? '3' : '2');
            assertThrows(SealBrokenException.class, () -> box.open(flipped.toString(), "a"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nonsense", "1.00000000.", "1.00000000.AAAA", "2.00000000.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void refusesWhatIsNoSealedSecret(String text) {
        var box = MasterKeyFile.open(keyFile(), RANDOM);

        assertThrows(SealBrokenException.class, () -> box.open(text, "a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
    void refusesAKeyThatOthersMayTouch(String mode) throws IOException {
        MasterKeyFile.open(keyFile(), RANDOM);
        Files.setPosixFilePermissions(keyFile(), PosixFilePermissions.fromString(mode));

        assertThrows(UnusableMasterKeyException.class, () -> MasterKeyFile.open(keyFile(), RANDOM));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33})
    void refusesAFileThatHoldsNoKey(int size) throws IOException {
        Files.createFile(
                directory.resolve("bad.key"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(directory.resolve("bad.key"), new byte[size]);

        assertThrows(UnusableMasterKeyException.class, () -> MasterKeyFile.open(directory.resolve("bad.key"), RANDOM));
    }

    @Test
    void agreesOnOneKeyWhenManyMastersStartAtOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> start = () -> MasterKeyFile.open(keyFile(), RANDOM).seal(SECRET, "a");
            var sealed =
                    threads.invokeAll(Stream.generate(() -> start).limit(20).toList());
            var box = MasterKeyFile.open(keyFile(), RANDOM);
            for (var one : sealed) {
                assertArrayEquals(SECRET, box.open(one.get(), "a"));
            }
        }
    }

    @Test
    void printsNoKey() {
        var bits = new byte[32];
        bits[0] = 0x41;
        assertTrue(MasterKey.of(bits).toString().matches("MasterKey\\[[0-9a-f]{8}]"));
    }

    private Path keyFile() {
        return directory.resolve("data/master.key");
    }
}
