package dev.holdfast.adapters.persistence;

import dev.holdfast.adapters.persistence.secrets.MasterKeyFile;
import dev.holdfast.application.master.secrets.SecretBox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;

/// A secret box under a master key of the tests' own.
final class TestSecrets {

    static final SecretBox BOX = open();

    private TestSecrets() {}

    private static SecretBox open() {
        try {
            var directory = Files.createTempDirectory("holdfast");
            var file = directory.resolve("master.key");
            var box = MasterKeyFile.open(file, new SecureRandom());
            Files.delete(file);
            Files.delete(directory);
            return box;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
