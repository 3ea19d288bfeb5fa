package dev.holdfast.adapters.host.codec;

import com.github.luben.zstd.ZstdCompressCtx;
import dev.holdfast.application.agent.archive.Compression;
import java.nio.file.Path;

/// Makes compressions.
public final class Compressions {

    /// Of a hosting node's files, level 3 takes twice the time of level 1 and makes 10 % less of what can be
    /// compressed; the next levels take twice the time again for little more.
    private static final int HURRIED = 1;

    private static final int UNHURRIED = 3;

    /// Level 1 looks back half a segment, and only for matches of 7 bytes: in all of it, and of 6, it makes
    /// 5 % less in a tenth more of time.
    private static final int SEGMENT_LOG = 20;

    private static final int HASH_LOG = 15;
    private static final int SHORTEST_MATCH = 6;

    private Compressions() {}

    /// Zstandard (RFC 8878), its native library loaded by way of `directory`, where nothing of it stays.
    public static Compression zstd(Path directory) {
        ZstdLibrary.load(directory);
        return zstd();
    }

    /// Zstandard (RFC 8878).
    public static Compression zstd() {
        var unhurried = new ZstdCompression(() -> new ZstdCompressCtx().setLevel(UNHURRIED));
        return new ZstdCompression(Compressions::hurried, unhurried);
    }

    private static ZstdCompressCtx hurried() {
        return new ZstdCompressCtx()
                .setLevel(HURRIED)
                .setWindowLog(SEGMENT_LOG)
                .setHashLog(HASH_LOG)
                .setMinMatch(SHORTEST_MATCH);
    }
}
