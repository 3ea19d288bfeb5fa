package dev.holdfast.adapters.host.codec;

import dev.holdfast.application.agent.archive.Compression;
import java.nio.file.Path;

/// Makes compressions.
public final class Compressions {

    /// Of a hosting node's files, level 3 takes twice the time of level 1 and makes 4 % less of them;
    /// the next levels take twice the time again for 1 %.
    private static final int HURRIED = 1;

    private static final int UNHURRIED = 3;

    private Compressions() {}

    /// Zstandard (RFC 8878), its native library loaded by way of `directory`, where nothing of it stays.
    public static Compression zstd(Path directory) {
        ZstdLibrary.load(directory);
        return zstd();
    }

    /// Zstandard (RFC 8878).
    public static Compression zstd() {
        return new ZstdCompression(HURRIED, new ZstdCompression(UNHURRIED));
    }
}
