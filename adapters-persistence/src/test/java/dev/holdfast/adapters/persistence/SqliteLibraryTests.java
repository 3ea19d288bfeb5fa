package dev.holdfast.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteLibraryTests {

    @TempDir
    private Path data;

    @Test
    void leavesNothingOfTheNativeLibraryBehind() throws IOException {
        SqliteLibrary.load(data);

        try (var left = Files.list(data)) {
            assertEquals(List.of(), left.toList());
        }
    }
}
