package dev.holdfast.domain.archive;

import java.util.List;

/// What a pack holds, segment by segment. Compact: some 36 bytes a chunk.
public final class PackIndex {

    /// About what a chunk takes in an index that is stored: its id, which does not compress, and its length.
    public static final int BYTES_PER_CHUNK = ChunkId.LENGTH + 2;

    private final List<SegmentIndex> segments;
    private final int[] firstOrdinals;
    private final long[] sealedEnds;

    /// @throws IllegalArgumentException beyond the limits of a pack
    public PackIndex(List<SegmentIndex> segments) {
        this.segments = List.copyOf(segments);
        this.firstOrdinals = new int[this.segments.size() + 1];
        this.sealedEnds = new long[this.segments.size() + 1];
        int number = 0;
        for (var segment : this.segments) {
            firstOrdinals[number + 1] = firstOrdinals[number] + segment.chunks().size();
            sealedEnds[number + 1] = sealedEnds[number] + segment.sealedBytes();
            number++;
        }
        if (number > ArchiveLimits.PACK_SEGMENTS
                || chunks() > ArchiveLimits.PACK_CHUNKS
                || sealedBytes() > ArchiveLimits.PACK_BYTES) {
            throw new IllegalArgumentException("a pack of " + this);
        }
    }

    public List<SegmentIndex> segments() {
        return segments;
    }

    /// How many chunks the pack holds.
    public int chunks() {
        return firstOrdinals[segments.size()];
    }

    /// Bytes of all segments' ciphertexts together.
    public long sealedBytes() {
        return sealedEnds[segments.size()];
    }

    /// Where the ciphertext of `segment` begins, counted from the end of the pack's header.
    public long sealedOffset(int segment) {
        return sealedEnds[segment];
    }

    /// Place of a chunk among all chunks of the pack.
    public int ordinal(int segment, int position) {
        return firstOrdinals[segment] + position;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PackIndex that && segments.equals(that.segments);
    }

    @Override
    public int hashCode() {
        return segments.hashCode();
    }

    @Override
    public String toString() {
        return segments.size() + " segments, " + chunks() + " chunks, " + sealedBytes() + " bytes";
    }
}
