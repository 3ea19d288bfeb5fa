package dev.holdfast.application.agent.archive.reading;

import dev.holdfast.application.agent.archive.crew.Promise;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/// A batch of chunks of one source, end to end, and of what they are the content of. Filled by one thread, hashed by
/// another, taken apart by a third, used again.
public final class Block {

    /// Source of the block that comes after all others, and holds nothing.
    public static final int END = -1;

    private static final int CHUNKS = 4_096;
    private static final int MARKS = 1_024;

    /// Of what the marks hold beside the chunks.
    private static final long HELD_BYTES = 1024 * 1024;

    private final byte[] data;
    private final int[] ends = new int[CHUNKS];
    private final byte[][] ids = new byte[CHUNKS][];
    private final List<Mark> marks = new ArrayList<>();
    private Promise<Block> hashed = new Promise<>();
    private int source = END;
    private int chunks;
    private long held;

    Block(int capacity) {
        this.data = new byte[capacity];
    }

    /// An event, after so many of the block's chunks.
    public record Mark(int chunks, Event event) {}

    /// Waits until the ids of all chunks are known.
    public void awaitHashed() {
        hashed.await();
    }

    /// Number of the source that was read, or [#END].
    public int source() {
        return source;
    }

    public int chunks() {
        return chunks;
    }

    public List<Mark> marks() {
        return marks;
    }

    /// The bytes that the chunks are of.
    public byte[] data() {
        return data;
    }

    public byte[] id(int chunk) {
        return ids[chunk];
    }

    public int offset(int chunk) {
        return chunk == 0 ? 0 : ends[chunk - 1];
    }

    public int length(int chunk) {
        return ends[chunk] - offset(chunk);
    }

    Block of(int source) {
        this.source = source;
        return this;
    }

    boolean hasRoomFor(int length) {
        return chunks < CHUNKS && offset(chunks) + length <= data.length;
    }

    boolean hasRoomForMark() {
        return marks.size() < MARKS && held < HELD_BYTES;
    }

    void add(byte[] buffer, int from, int length) {
        int start = offset(chunks);
        System.arraycopy(buffer, from, data, start, length);
        ends[chunks++] = start + length;
    }

    void mark(Event event) {
        marks.add(new Mark(chunks, event));
        held += event.heldBytes();
    }

    void hash() {
        var sha256 = sha256();
        for (int chunk = 0; chunk < chunks; chunk++) {
            sha256.update(data, offset(chunk), length(chunk));
            ids[chunk] = sha256.digest();
        }
        hashed.give(this);
    }

    void clear() {
        chunks = 0;
        marks.clear();
        held = 0;
        hashed = new Promise<>();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
