package dev.holdfast.adapters.s3;

import java.io.InputStream;
import java.nio.ByteBuffer;

/// Reads a buffer's bytes where they lie.
final class ByteBufferStream extends InputStream {

    private final ByteBuffer buffer;

    ByteBufferStream(ByteBuffer buffer) {
        this.buffer = buffer;
    }

    @Override
    public int read() {
        return buffer.hasRemaining() ? buffer.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (!buffer.hasRemaining()) {
            return length == 0 ? 0 : -1;
        }
        int count = Math.min(length, buffer.remaining());
        buffer.get(target, offset, count);
        return count;
    }
}
