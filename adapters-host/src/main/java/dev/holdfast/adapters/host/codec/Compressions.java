package dev.holdfast.adapters.host.codec;

import dev.holdfast.application.agent.archive.Compression;
import java.nio.file.Path;

/// Makes compressions.
public final class Compressions {

    private static final int FASTEST = 1;
    private static final int SMALLEST = 19;

    private Compressions() {}

    /// Zstandard (RFC 8878), its native library loaded by way of `directory`, where nothing of it stays.
    ///
    /// @param level 1, fast, to 19, small
    public static Compression zstd(int level, Path directory) {
        ZstdLibrary.load(directory);
        return zstd(level);
    }

    /// Zstandard (RFC 8878).
    ///
    /// @param level 1, fast, to 19, small
    public static Compression zstd(int level) {
        if (level < FASTEST || level > SMALLEST) {
            throw new IllegalArgumentException("not a level from " + FASTEST + " to " + SMALLEST + ": " + level);
        }
        return new ZstdCompression(level);
    }
}
