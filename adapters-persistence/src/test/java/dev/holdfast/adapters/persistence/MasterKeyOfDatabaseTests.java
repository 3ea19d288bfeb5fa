package dev.holdfast.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.persistence.secrets.MasterKeyFile;
import dev.holdfast.adapters.persistence.secrets.MasterKeySource;
import dev.holdfast.adapters.persistence.secrets.UnlockedMasterKey;
import dev.holdfast.adapters.persistence.secrets.UnusableMasterKeyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class MasterKeyOfDatabaseTests {

    @RegisterExtension
    final FreshDatabase database = FreshDatabase.sqlite();

    @TempDir
    private Path directory;

    @Test
    void opensAfterARestartWhatItSealedBefore() {
        var sealed = unlock("master.key").box().seal(new byte[] {1, 2, 3}, "here");

        assertArrayEquals(new byte[] {1, 2, 3}, unlock("master.key").box().open(sealed, "here"));
    }

    @Test
    void refusesTheKeyOfAnotherDatabase() {
        var first = unlock("master.key");
        var error = assertThrows(UnusableMasterKeyException.class, () -> {
            MasterKeyFile.ensure(directory.resolve("other.key"), new SecureRandom());
            unlock("other.key");
        });

        assertTrue(error.getMessage().contains(first.id()), error.getMessage());
    }

    @Test
    void makesNoSecondKeyWhenTheFirstIsLost() throws IOException {
        unlock("master.key");
        Files.delete(directory.resolve("master.key"));

        assertThrows(UnusableMasterKeyException.class, () -> unlock("master.key"));
        assertFalse(Files.exists(directory.resolve("master.key")));
    }

    @Test
    void twoMastersOfOneDatabaseNeedOneKey() throws IOException {
        var first = unlock("one.key");
        Files.copy(directory.resolve("one.key"), directory.resolve("two.key"));

        assertEquals(first.id(), unlock("two.key").id());
    }

    private UnlockedMasterKey unlock(String file) {
        var source = new MasterKeySource.InFile(directory.resolve(file));
        return database.persistence().unlock(source, new SecureRandom()).unlocked();
    }
}
