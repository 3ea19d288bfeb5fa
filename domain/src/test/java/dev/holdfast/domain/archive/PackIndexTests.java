package dev.holdfast.domain.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PackIndexTests {

    private final PackIndex index = new PackIndex(List.of(segment(3), segment(1), segment(2)));

    @Test
    void countsChunksThroughAllSegments() {
        assertEquals(6, index.chunks());
        assertEquals(2, index.ordinal(0, 2));
        assertEquals(3, index.ordinal(1, 0));
        assertEquals(5, index.ordinal(2, 1));
    }

    @Test
    void findsSegmentsByTheirOffsets() {
        assertEquals(0, index.sealedOffset(0));
        assertEquals(317, index.sealedOffset(1));
        assertEquals(317 + 117 + 217, index.sealedBytes());
    }

    @Test
    void knowsWhichChunksAreARun() {
        assertTrue(location(9, 1, 0).follows(location(9, 0, 2)));
        assertFalse(location(9, 1, 0).follows(location(9, 0, 1)));
        assertFalse(location(8, 1, 0).follows(location(9, 0, 2)));
    }

    private ChunkLocation location(int pack, int segment, int position) {
        return new ChunkLocation(pack, segment, position, index.ordinal(segment, position));
    }

    @Test
    void refusesMoreThanAPackMayHold() {
        var many = Collections.nCopies(ArchiveLimits.PACK_SEGMENTS + 1, segment(1));
        assertThrows(IllegalArgumentException.class, () -> new PackIndex(many));
        var crowded = Collections.nCopies(ArchiveLimits.PACK_CHUNKS / 1_024 + 1, segment(1_024));
        assertThrows(IllegalArgumentException.class, () -> new PackIndex(crowded));
    }

    @Test
    void refusesACiphertextLargerThanItsContent() {
        assertThrows(IllegalArgumentException.class, () -> new SegmentIndex(118, chunks(1)));
        assertThrows(IllegalArgumentException.class, () -> new SegmentIndex(16, chunks(1)));
    }

    private static SegmentIndex segment(int chunks) {
        return new SegmentIndex(chunks * 100 + 17, chunks(chunks));
    }

    private static ChunkTable chunks(int count) {
        var table = ChunkTable.builder();
        for (int i = 0; i < count; i++) {
            table.add(new ChunkId(Bytes.of(new byte[ChunkId.LENGTH])), 100);
        }
        return table.build();
    }
}
