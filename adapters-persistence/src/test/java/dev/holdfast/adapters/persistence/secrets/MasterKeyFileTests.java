package dev.holdfast.adapters.persistence.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.secrets.SecretBox;
import dev.holdfast.application.master.secrets.SecretBox.SealBrokenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
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
        var sealed = open(keyFile()).seal(SECRET, "storages.secret.1");

        assertArrayEquals(SECRET, open(keyFile()).open(sealed, "storages.secret.1"));
    }

    @Test
    void makesAKeyThatOnlyItsOwnerReads() throws IOException {
        open(keyFile());

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile())));
        assertEquals(32, Files.size(keyFile()));
        try (var files = Files.list(keyFile().getParent())) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void sealsTheSameSecretDifferentlyEachTime() {
        var box = open(keyFile());

        assertNotEquals(box.seal(SECRET, "a"), box.seal(SECRET, "a"));
    }

    @Test
    void opensNothingInAnotherPlace() {
        var box = open(keyFile());
        var sealed = box.seal(SECRET, "storages.secret.1");

        assertThrows(SealBrokenException.class, () -> box.open(sealed, "storages.secret.2"));
    }

    @Test
    void opensNothingOfAnotherKey() {
        var sealed = open(directory.resolve("other.key")).seal(SECRET, "a");
        var box = open(keyFile());

        assertThrows(SealBrokenException.class, () -> box.open(sealed, "a"));
    }

    @Test
    void noticesEveryFlippedCharacter() {
        var box = open(keyFile());
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
        var box = open(keyFile());

        assertThrows(SealBrokenException.class, () -> box.open(text, "a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
    void refusesAKeyThatOthersMayTouch(String mode) throws IOException {
        open(keyFile());
        Files.setPosixFilePermissions(keyFile(), PosixFilePermissions.fromString(mode));

        assertThrows(UnusableMasterKeyException.class, () -> open(keyFile()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33})
    void refusesAFileThatHoldsNoKey(int size) throws IOException {
        Files.createFile(
                directory.resolve("bad.key"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(directory.resolve("bad.key"), new byte[size]);

        assertThrows(UnusableMasterKeyException.class, () -> open(directory.resolve("bad.key")));
    }

    @Test
    void agreesOnOneKeyWhenManyMastersStartAtOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> start = () -> open(keyFile()).seal(SECRET, "a");
            var sealed =
                    threads.invokeAll(Stream.generate(() -> start).limit(20).toList());
            var box = open(keyFile());
            for (var one : sealed) {
                assertArrayEquals(SECRET, box.open(one.get(), "a"));
            }
        }
    }

    @Test
    void takesAKeyInBase64OrHexToo() throws IOException {
        var sealed = open(keyFile()).seal(SECRET, "a");
        var bits = Files.readAllBytes(keyFile());
        for (var text : List.of(
                Base64.getEncoder().encodeToString(bits) + "\n",
                Base64.getUrlEncoder().withoutPadding().encodeToString(bits),
                HexFormat.of().formatHex(bits) + "\n")) {
            Files.writeString(keyFile(), text);
            assertArrayEquals(SECRET, open(keyFile()).open(sealed, "a"), text);
        }
    }

    @Test
    void takesTheKeyOfACommandThatSeesNoSecretsOfOurs() {
        var hex = "00112233445566778899aabbccddeeff".repeat(2);
        var command = new MasterKeySource.OfCommand(
                List.of("sh", "-c", "env | grep -q ^HOLDFAST_ && exit 9; printf '%s\\n' " + hex));
        var given = new MasterKeySource.Given("HOLDFAST_MASTER_KEY", hex);

        assertEquals(given.kept(), command.kept());
        assertFalse(given.toString().contains(hex), given.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit 3", "echo nonsense", "true"})
    void saysWhatIsWrongWithACommandAndNotWhatItPrinted(String script) {
        var command = new MasterKeySource.OfCommand(List.of("sh", "-c", script));
        var refused = assertThrows(UnusableMasterKeyException.class, command::kept);

        assertTrue(refused.getMessage().startsWith("master-key-command: "), refused.getMessage());
        assertFalse(refused.getMessage().contains("nonsense"), refused.getMessage());
    }

    @Test
    void saysThatThereIsNoSuchCommand() {
        var command = new MasterKeySource.OfCommand(List.of("/nowhere/key"));

        assertThrows(UnusableMasterKeyException.class, command::kept);
    }

    @Test
    void printsNoKey() {
        var bits = new byte[32];
        bits[0] = 0x41;
        assertTrue(MasterKey.of(bits).toString().matches("MasterKey\\[[0-9a-f]{8}]"));
    }

    private static SecretBox open(Path file) {
        return new MasterKeySource.InFile(file).obtain(RANDOM).unlocked(RANDOM).box();
    }

    private Path keyFile() {
        return directory.resolve("data/master.key");
    }
}
