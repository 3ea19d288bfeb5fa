package dev.holdfast.adapters.host.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ZstdLibraryTests {

    @TempDir
    private Path state;

    @Test
    void leavesNothingOfTheNativeLibraryBehind() throws IOException {
        Compressions.zstd(state);

        try (var left = Files.list(state)) {
            assertEquals(List.of(), left.toList());
        }
    }
}
