package dev.holdfast.application.agent.archive.pack;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// Memory for one pack after the other: little at first, and for a whole pack from when the first needs more. Not
/// safe for use by several threads.
public final class PackBuffer {

    private static final int SMALL = 1024 * 1024;
    private static final int ROOM_BEYOND_TARGET = 2 * 1024 * 1024;

    private final int full;
    private byte[] bytes = new byte[SMALL];
    private int size;

    /// @param target about the size of the packs
    public PackBuffer(int target) {
        this.full = target + ROOM_BEYOND_TARGET;
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    void append(byte[] content) {
        System.arraycopy(content, 0, reserve(content.length), size, content.length);
        size += content.length;
    }

    /// The memory itself, with room for `more` bytes from [#size] on.
    byte[] reserve(int more) {
        int needed = size + more;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed + SMALL, full));
        }
        return bytes;
    }

    /// Takes `count` bytes that were put into the memory from [#size] on.
    void advance(int count) {
        size += count;
    }

    ByteBuffer content() {
        return ByteBuffer.wrap(bytes, 0, size).slice().asReadOnlyBuffer();
    }

    byte[] sha256() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, 0, size);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
