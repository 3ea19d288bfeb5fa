package dev.holdfast.contracts.archive;

import dev.holdfast.application.agent.archive.Compression;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Zstandard frames (RFC 8878) of raw blocks: any implementation reads them, and their bytes never change. It
/// reads no others.
public final class RawFrames implements Compression {

    private static final int MAGIC = 0xFD2FB528;
    private static final byte SINGLE_SEGMENT_OF_INT_SIZE = (byte) 0xA0;
    private static final int FRAME_HEADER = 9;
    private static final int BLOCK_HEADER = 3;
    private static final int BLOCK = 128 * 1024;

    @Override
    public int bound(int length) {
        return FRAME_HEADER + length + BLOCK_HEADER * (1 + length / BLOCK);
    }

    @Override
    public int compress(byte[] source, int offset, int length, byte[] target, int targetOffset) {
        var out = ByteBuffer.wrap(target, targetOffset, target.length - targetOffset)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(MAGIC).put(SINGLE_SEGMENT_OF_INT_SIZE).putInt(length);
        int done = 0;
        do {
            int block = Math.min(BLOCK, length - done);
            int header = block << 3 | (done + block == length ? 1 : 0);
            out.put((byte) header).put((byte) (header >> 8)).put((byte) (header >> 16));
            out.put(source, offset + done, block);
            done += block;
        } while (done < length);
        return out.position();
    }

    @Override
    public boolean decompress(byte[] source, int offset, int length, byte[] target, int expected) {
        var in = ByteBuffer.wrap(source, offset, length).order(ByteOrder.LITTLE_ENDIAN);
        if (length < FRAME_HEADER || in.getInt() != MAGIC || in.get() != SINGLE_SEGMENT_OF_INT_SIZE) {
            return false;
        }
        return in.getInt() == expected && readBlocks(in, target, expected) && !in.hasRemaining();
    }

    private static boolean readBlocks(ByteBuffer in, byte[] target, int expected) {
        int done = 0;
        boolean last = false;
        while (!last) {
            if (in.remaining() < BLOCK_HEADER) {
                return false;
            }
            int header = in.get() & 0xFF | (in.get() & 0xFF) << 8 | (in.get() & 0xFF) << 16;
            int block = header >> 3;
            if ((header >> 1 & 3) != 0 || block > in.remaining() || block > expected - done) {
                return false;
            }
            in.get(target, done, block);
            done += block;
            last = (header & 1) == 1;
        }
        return done == expected;
    }
}
