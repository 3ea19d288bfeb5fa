package dev.holdfast.domain.archive;

/// A segment as its pack's index names it.
///
/// @param sealedBytes length of its ciphertext, codec byte and tag included
public record SegmentIndex(int sealedBytes, ChunkTable chunks) {

    public SegmentIndex {
        if (sealedBytes <= 0 || chunks.size() == 0) {
            throw new IllegalArgumentException("an empty segment");
        }
    }

    /// Length of its chunks together.
    public int plainBytes() {
        return chunks.totalBytes();
    }
}
