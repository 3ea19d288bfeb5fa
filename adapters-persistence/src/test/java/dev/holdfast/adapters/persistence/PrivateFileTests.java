package dev.holdfast.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.application.master.database.DatabaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PrivateFileTests {

    @TempDir
    private Path folder;

    @Test
    void keepsTheDatabaseAndItsSideFilesFromOthers() throws IOException {
        var file = folder.resolve("data/deep/master.db");
        try (var persistence = Persistence.open(DatabaseSettings.of("jdbc:sqlite:" + file, "", ""))) {
            persistence.answers();
            assertEquals("rwx------", mode(file.getParent()));
            assertEquals("rw-------", mode(file));
            assertEquals("rw-------", mode(file.resolveSibling("master.db-wal")));
        }
    }

    @Test
    void saysWhichFileCannotBeMade() throws IOException {
        var blocked = Files.createFile(folder.resolve("file")).resolve("master.db");
        var failure = assertThrows(DatabaseException.Permanent.class, () -> PrivateFile.ensure(blocked));
        assertEquals("the database's file cannot be made: " + blocked, failure.getMessage());
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
