package dev.holdfast.domain.archive;

import java.util.Arrays;

/// The chunks of a segment, end to end: their ids and lengths, compactly.
public final class ChunkTable {

    private final byte[] ids;
    private final int[] ends;

    private ChunkTable(byte[] ids, int[] ends) {
        this.ids = ids;
        this.ends = ends;
    }

    public static Builder builder() {
        return new Builder();
    }

    public int size() {
        return ends.length;
    }

    /// Bytes of all chunks together.
    public int totalBytes() {
        return ends.length == 0 ? 0 : ends[ends.length - 1];
    }

    public ChunkId id(int position) {
        return new ChunkId(Bytes.of(ids, position * ChunkId.LENGTH, ChunkId.LENGTH));
    }

    /// Whether the chunk at `position` has the id `id`.
    public boolean isAt(int position, ChunkId id) {
        return id.value().equalsRange(ids, position * ChunkId.LENGTH);
    }

    /// Whether the chunk at `position` is the one that `content` holds where its segment begins at 0.
    public boolean isContent(int position, byte[] content, ChunkHasher hasher) {
        return hasher.isId(ids, position * ChunkId.LENGTH, content, offset(position), length(position));
    }

    /// Copies the id of the chunk at `position` to `target`.
    public void copyId(int position, byte[] target, int offset) {
        System.arraycopy(ids, position * ChunkId.LENGTH, target, offset, ChunkId.LENGTH);
    }

    public int length(int position) {
        return ends[position] - offset(position);
    }

    /// Where the chunk at `position` begins in its segment.
    public int offset(int position) {
        return position == 0 ? 0 : ends[position - 1];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChunkTable that && Arrays.equals(ids, that.ids) && Arrays.equals(ends, that.ends);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(ids) + Arrays.hashCode(ends);
    }

    @Override
    public String toString() {
        return "ChunkTable[" + size() + " chunks, " + totalBytes() + " bytes]";
    }

    /// Collects a table.
    public static final class Builder {
        private static final int INITIAL = 16;

        private byte[] ids = new byte[INITIAL * ChunkId.LENGTH];
        private int[] ends = new int[INITIAL];
        private int size;

        private Builder() {}

        /// @throws IllegalArgumentException when `length` is no chunk's, or the segment would be too long
        public Builder add(ChunkId id, int length) {
            int begin = totalBytes();
            if (length <= 0 || length > ArchiveLimits.CHUNK_BYTES || begin > ArchiveLimits.SEGMENT_BYTES - length) {
                throw new IllegalArgumentException("a chunk of " + length + " bytes after " + begin);
            }
            if (size == ends.length) {
                ends = Arrays.copyOf(ends, size * 2);
                ids = Arrays.copyOf(ids, size * 2 * ChunkId.LENGTH);
            }
            id.value().copyTo(ids, size * ChunkId.LENGTH);
            ends[size++] = begin + length;
            return this;
        }

        public int size() {
            return size;
        }

        public int totalBytes() {
            return size == 0 ? 0 : ends[size - 1];
        }

        public ChunkTable build() {
            return new ChunkTable(Arrays.copyOf(ids, size * ChunkId.LENGTH), Arrays.copyOf(ends, size));
        }
    }
}
