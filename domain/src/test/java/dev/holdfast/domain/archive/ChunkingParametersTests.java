package dev.holdfast.domain.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class ChunkingParametersTests {

    private static final long GIB = 1L << 30;

    @Test
    void staysFineWhileASourceIsSmall() {
        assertEquals(ChunkingParameters.FILES, ChunkingParameters.FILES.sizedFor(100 * GIB));
        assertEquals(ChunkingParameters.DUMPS, ChunkingParameters.DUMPS.sizedFor(2 * GIB));
    }

    @Test
    void doublesAllSizesTogetherForALargeSource() {
        assertEquals(
                new ChunkingParameters(4 * 1_024, 16 * 1_024, 64 * 1_024), ChunkingParameters.DUMPS.sizedFor(16 * GIB));
    }

    @Test
    void keepsTheBasesSizesUntilTheyMakeFourMillionChunks() {
        assertEquals(ChunkingParameters.FILES, ChunkingParameters.FILES.inheritedFor(512 * GIB));
        assertEquals(
                256 * 1_024, ChunkingParameters.FILES.inheritedFor(513 * GIB).average());
    }

    @Test
    void neverGrowsBeyondTheLargestChunk() {
        assertEquals(
                ArchiveLimits.CHUNK_BYTES,
                ChunkingParameters.FILES.sizedFor(Long.MAX_VALUE).max());
    }

    @Test
    void refusesSizesThatCannotCut() {
        assertThrows(IllegalArgumentException.class, () -> new ChunkingParameters(0, 64, 128));
        assertThrows(IllegalArgumentException.class, () -> new ChunkingParameters(64, 100, 200));
        assertThrows(IllegalArgumentException.class, () -> new ChunkingParameters(128, 64, 200));
        assertThrows(IllegalArgumentException.class, () -> new ChunkingParameters(64, 64, 32 << 20));
    }
}
