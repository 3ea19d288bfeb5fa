package dev.holdfast.domain.archive;

/// Cuts content where the content itself says so: FastCDC with normalised chunking (Xia et al., USENIX ATC
/// 2016), exactly as the archive format fixes it. An insertion moves only the cuts next to it. Immutable.
public final class Chunker {

    private static final int NORMALISATION = 2;

    private final long[] gear;
    private final ChunkingParameters parameters;
    private final long maskBelowAverage;
    private final long maskAboveAverage;

    public Chunker(GearTable gear, ChunkingParameters parameters) {
        this(gear.values(), parameters);
    }

    private Chunker(long[] gear, ChunkingParameters parameters) {
        this.gear = gear;
        this.parameters = parameters;
        int bits = Integer.numberOfTrailingZeros(parameters.average());
        this.maskBelowAverage = topBits(bits + NORMALISATION);
        this.maskAboveAverage = topBits(bits - NORMALISATION);
    }

    public ChunkingParameters parameters() {
        return parameters;
    }

    /// One that cuts by the same bytes at twice the sizes.
    Chunker coarser() {
        return new Chunker(gear, parameters.doubled());
    }

    /// Length of the first chunk of `content` from `offset` to `end`: all of it when no cut was found, which
    /// is final where it is the maximum or the end of the stream.
    public int firstChunk(byte[] content, int offset, int end) {
        int limit = Math.min(end, offset + parameters.max());
        int from = offset + parameters.min();
        if (from >= limit) {
            return limit - offset;
        }
        int middle = Math.min(limit, offset + parameters.average());
        long hash = 0;
        int i = from;
        for (; i < middle; i++) {
            hash = (hash << 1) + gear[content[i] & 0xFF];
            if ((hash & maskBelowAverage) == 0) {
                return i + 1 - offset;
            }
        }
        for (; i < limit; i++) {
            hash = (hash << 1) + gear[content[i] & 0xFF];
            if ((hash & maskAboveAverage) == 0) {
                return i + 1 - offset;
            }
        }
        return limit - offset;
    }

    private static long topBits(int count) {
        return -1L << (Long.SIZE - count);
    }
}
