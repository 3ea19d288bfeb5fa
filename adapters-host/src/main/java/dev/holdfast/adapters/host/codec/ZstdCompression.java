package dev.holdfast.adapters.host.codec;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import dev.holdfast.application.agent.archive.Compression;
import java.util.function.Supplier;

/// One frame without a checksum, for the encryption around it has one.
final class ZstdCompression implements Compression {

    private final ContextPool<ZstdCompressCtx> compressors;
    private final ContextPool<ZstdDecompressCtx> decompressors = new ContextPool<>(ZstdDecompressCtx::new);
    private final Compression unhurried;

    /// Always in the same hurry.
    ZstdCompression(Supplier<ZstdCompressCtx> compressors) {
        this.compressors = new ContextPool<>(compressors);
        this.unhurried = this;
    }

    ZstdCompression(Supplier<ZstdCompressCtx> compressors, Compression unhurried) {
        this.compressors = new ContextPool<>(compressors);
        this.unhurried = unhurried;
    }

    @Override
    public Compression unhurried() {
        return unhurried;
    }

    @Override
    public int bound(int length) {
        return Math.toIntExact(Zstd.compressBound(length));
    }

    @Override
    public int compress(byte[] source, int offset, int length, byte[] target, int targetOffset) {
        int room = target.length - targetOffset;
        return compressors.with(
                context -> context.compressByteArray(target, targetOffset, room, source, offset, length));
    }

    @Override
    public boolean decompress(byte[] source, int offset, int length, byte[] target, int expected) {
        try {
            return decompressors.with(
                            context -> context.decompressByteArray(target, 0, expected, source, offset, length))
                    == expected;
        } catch (ZstdException e) {
            return false;
        }
    }
}
