package dev.holdfast.application.agent.archive.pack;

import dev.holdfast.domain.archive.ArchiveLimits;
import dev.holdfast.domain.archive.ChunkId;
import dev.holdfast.domain.archive.ChunkTable;
import java.util.Arrays;

/// Collects whole chunks until they make a segment. Not safe for use by several threads.
public final class SegmentBuilder {

    private static final int ROOM_BEYOND_TARGET = 128 * 1024;

    private byte[] content = new byte[0];
    private ChunkTable.Builder chunks = ChunkTable.builder();

    /// Adds a chunk at the end.
    ///
    /// @return its position in the segment
    /// @throws IllegalStateException when the segment is full
    public int add(ChunkId id, byte[] buffer, int offset, int length) {
        if (isFull()) {
            throw new IllegalStateException("the segment is full");
        }
        int start = chunks.totalBytes();
        int position = chunks.size();
        chunks.add(id, length);
        reserve(start + length);
        System.arraycopy(buffer, offset, content, start, length);
        return position;
    }

    public boolean isEmpty() {
        return chunks.size() == 0;
    }

    public boolean isFull() {
        return chunks.totalBytes() >= ArchiveLimits.SEGMENT_TARGET_BYTES
                || chunks.size() >= ArchiveLimits.SEGMENT_CHUNKS;
    }

    /// How many chunks were added, which is the position of the next one.
    public int chunks() {
        return chunks.size();
    }

    /// Ends the segment and begins another.
    public PlainSegment take() {
        var segment = new PlainSegment(content, chunks.build());
        content = new byte[0];
        chunks = ChunkTable.builder();
        return segment;
    }

    private void reserve(int needed) {
        if (needed > content.length) {
            int full = ArchiveLimits.SEGMENT_TARGET_BYTES + ROOM_BEYOND_TARGET;
            content = Arrays.copyOf(content, Math.max(needed, Math.min(full, content.length * 4)));
        }
    }
}
