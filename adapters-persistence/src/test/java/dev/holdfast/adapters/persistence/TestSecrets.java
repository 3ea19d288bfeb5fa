package dev.holdfast.adapters.persistence;

import dev.holdfast.adapters.persistence.secrets.MasterKeySource;
import dev.holdfast.adapters.persistence.secrets.UnlockedMasterKey;
import dev.holdfast.application.master.secrets.SecretBox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;

/// A secret box under a master key of the tests' own.
final class TestSecrets {

    private static final UnlockedMasterKey KEY = open();

    static final SecretBox BOX = KEY.box();

    /// Tells the master key.
    static final String KEY_ID = KEY.id();

    private TestSecrets() {}

    private static UnlockedMasterKey open() {
        try {
            var directory = Files.createTempDirectory("holdfast");
            var file = directory.resolve("master.key");
            var key =
                    new MasterKeySource.InFile(file).obtain(new SecureRandom()).unlocked(new SecureRandom());
            Files.delete(file);
            Files.delete(directory);
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
