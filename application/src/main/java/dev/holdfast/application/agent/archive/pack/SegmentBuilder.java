package dev.holdfast.application.agent.archive.pack;

import dev.holdfast.domain.archive.ArchiveLimits;
import dev.holdfast.domain.archive.ChunkId;
import dev.holdfast.domain.archive.ChunkTable;

/// Collects whole chunks until they make a segment. Not safe for use by several threads.
public final class SegmentBuilder {

    private static final byte[] NONE = {};

    private final SegmentBuffers buffers;
    private byte[] content = NONE;
    private ChunkTable.Builder chunks = ChunkTable.builder();

    public SegmentBuilder(SegmentBuffers buffers) {
        this.buffers = buffers;
    }

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
        reserve(start, length);
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
        content = NONE;
        chunks = ChunkTable.builder();
        return segment;
    }

    private void reserve(int start, int more) {
        if (start + more > content.length) {
            var larger = buffers.take(start + more);
            System.arraycopy(content, 0, larger, 0, start);
            buffers.giveBack(content);
            content = larger;
        }
    }
}
