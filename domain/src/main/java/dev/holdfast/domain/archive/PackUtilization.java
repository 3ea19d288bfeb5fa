package dev.holdfast.domain.archive;

/// How much of a pack a backup still uses; what chooses the packs worth rewriting.
///
/// @param usedBytes  plaintext of the chunks that the backup references
/// @param totalBytes plaintext of all its chunks
public record PackUtilization(PackRow pack, long usedBytes, long totalBytes) {

    public PackUtilization {
        if (usedBytes < 0 || usedBytes > totalBytes) {
            throw new IllegalArgumentException(usedBytes + " of " + totalBytes + " bytes used of pack " + pack.id());
        }
    }

    /// From 0 for a pack that nothing references to 1.
    public double ratio() {
        return totalBytes == 0 ? 0 : (double) usedBytes / totalBytes;
    }
}
