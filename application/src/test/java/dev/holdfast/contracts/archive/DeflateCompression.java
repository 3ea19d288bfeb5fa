package dev.holdfast.contracts.archive;

import dev.holdfast.application.agent.archive.Compression;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// Compresses with what the JDK has.
public final class DeflateCompression implements Compression {

    @Override
    public int bound(int length) {
        return length + length / 1000 + 64;
    }

    @Override
    public int compress(byte[] source, int offset, int length, byte[] target, int targetOffset) {
        try (var deflater = new Deflater(Deflater.BEST_SPEED)) {
            deflater.setInput(source, offset, length);
            deflater.finish();
            return deflater.deflate(target, targetOffset, target.length - targetOffset);
        }
    }

    @Override
    public boolean decompress(byte[] source, int offset, int length, byte[] target, int expected) {
        try (var inflater = new Inflater()) {
            inflater.setInput(source, offset, length);
            int done = inflater.inflate(target, 0, expected);
            return done == expected && inflater.inflate(new byte[1]) == 0 && inflater.finished();
        } catch (DataFormatException e) {
            return false;
        }
    }
}
