package dev.holdfast.domain.archive;

/// Sizes between which content is cut, in bytes.
///
/// @param average a power of two
public record ChunkingParameters(int min, int average, int max) {

    private static final int KIB = 1024;

    /// For trees of files: whole small files, few ids.
    public static final ChunkingParameters FILES = new ChunkingParameters(32 * KIB, 128 * KIB, 512 * KIB);

    /// For dumps, where one changed row costs a chunk, and each chunk costs its id twice.
    public static final ChunkingParameters DUMPS = new ChunkingParameters(KIB / 2, 2 * KIB, 8 * KIB);

    /// For the entry stream, which changes a little in many places.
    public static final ChunkingParameters STREAMS = new ChunkingParameters(KIB, 4 * KIB, 16 * KIB);

    /// What is cut at one size, before the sizes are doubled.
    public static final int CHUNKS_OF_A_SIZE = 1_048_576;

    private static final int MIN_AVERAGE = 64;
    private static final int CHUNKS_AT_MOST = 4_194_304;

    public ChunkingParameters {
        if (min < 1 || min > average || average > max || max > ArchiveLimits.CHUNK_BYTES) {
            throw new IllegalArgumentException("not ascending sizes: " + min + ", " + average + ", " + max);
        }
        if (Integer.bitCount(average) != 1 || average < MIN_AVERAGE) {
            throw new IllegalArgumentException("not a power of two from " + MIN_AVERAGE + " on: " + average);
        }
    }

    /// These sizes, doubled together until `estimatedBytes` make at most 1,048,576 chunks: what a source gets
    /// at its first backup.
    public ChunkingParameters sizedFor(long estimatedBytes) {
        return doubledWhileAbove(CHUNKS_OF_A_SIZE, estimatedBytes);
    }

    /// These sizes for the next backup of the same tree: kept, so that chunks stay the same, unless
    /// `estimatedBytes` would make more than 4,194,304.
    public ChunkingParameters inheritedFor(long estimatedBytes) {
        return doubledWhileAbove(CHUNKS_AT_MOST, estimatedBytes);
    }

    private ChunkingParameters doubledWhileAbove(long chunks, long bytes) {
        var sizes = this;
        while (bytes / sizes.average > chunks && sizes.max <= ArchiveLimits.CHUNK_BYTES / 2) {
            sizes = sizes.doubled();
        }
        return sizes;
    }

    ChunkingParameters doubled() {
        return new ChunkingParameters(min * 2, average * 2, max * 2);
    }
}
