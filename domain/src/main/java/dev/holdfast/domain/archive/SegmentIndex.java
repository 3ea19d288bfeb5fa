package dev.holdfast.domain.archive;

/// A segment as its pack's index names it.
///
/// @param sealedBytes length of its ciphertext, codec byte and tag included
public record SegmentIndex(int sealedBytes, ChunkTable chunks) {

    /// Codec byte and tag, which a ciphertext has beside its payload.
    private static final int OVERHEAD = 17;

    public SegmentIndex {
        if (chunks.size() == 0) {
            throw new IllegalArgumentException("an empty segment");
        }
        if (sealedBytes < OVERHEAD || sealedBytes > chunks.totalBytes() + OVERHEAD) {
            throw new IllegalArgumentException("a segment of " + chunks.totalBytes() + " bytes became " + sealedBytes);
        }
    }

    /// Length of its chunks together.
    public int plainBytes() {
        return chunks.totalBytes();
    }
}
