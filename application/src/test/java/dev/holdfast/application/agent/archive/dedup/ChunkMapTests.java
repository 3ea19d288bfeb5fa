package dev.holdfast.application.agent.archive.dedup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.domain.archive.ChunkId;
import dev.holdfast.domain.archive.ChunkLocation;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChunkMapTests {

    private static final int MANY = 200_000;

    @Test
    void findsEveryChunkThatWasAddedAndNoOther() {
        try (var map = new ChunkMap(MANY)) {
            for (int i = 0; i < MANY; i++) {
                map.add(id(i), location(i));
            }
            assertEquals(MANY, map.size());
            for (int i = 0; i < MANY; i++) {
                assertEquals(Optional.of(location(i)), map.find(id(i)));
            }
            for (int i = MANY; i < 2 * MANY; i++) {
                assertEquals(Optional.empty(), map.find(id(i)));
            }
        }
    }

    @Test
    void keepsWhatItHoldsWhereRoomIsMadeForMore() {
        try (var map = new ChunkMap(MANY)) {
            for (int i = 0; i < MANY / 4; i++) {
                map.add(id(i), location(i));
            }
            map.expect(MANY / 2);
            for (int i = MANY / 4; i < MANY; i++) {
                map.add(id(i), location(i));
            }
            for (int i = 0; i < MANY; i++) {
                assertEquals(Optional.of(location(i)), map.find(id(i)));
            }
        }
    }

    @Test
    void tellsIdsApartThatDifferInTheirLastByteOnly() {
        var other = id(1);
        other[ChunkId.LENGTH - 1]++;
        try (var map = new ChunkMap(MANY)) {
            map.add(id(1), location(1));

            assertEquals(Optional.empty(), map.find(other));
        }
    }

    @Test
    void keepsTheFirstPlaceOfAChunk() {
        try (var map = new ChunkMap(MANY)) {
            map.add(id(1), location(1));
            map.add(id(1), location(2));

            assertEquals(Optional.of(location(1)), map.find(id(1)));
            assertEquals(1, map.size());
        }
    }

    @Test
    void forgetsWhatIsBeyondItsLimitAndKeepsTheRest() {
        try (var map = new ChunkMap(10)) {
            for (int i = 0; i < 20; i++) {
                map.add(id(i), location(i));
            }
            assertTrue(map.isFull());
            assertEquals(Optional.of(location(9)), map.find(id(9)));
            assertEquals(Optional.empty(), map.find(id(10)));
        }
    }

    @Test
    void remembersTheFarthestPlaceThatAPackCanHave() {
        var farthest = new ChunkLocation(1_000_000, 4_095, 65_535, 65_535);
        try (var map = new ChunkMap(10)) {
            map.add(id(1), farthest);
            map.add(id(2), new ChunkLocation(0, 0, 0, 0));

            assertEquals(Optional.of(farthest), map.find(id(1)));
            assertEquals(Optional.of(new ChunkLocation(0, 0, 0, 0)), map.find(id(2)));
        }
    }

    private static ChunkLocation location(int i) {
        return new ChunkLocation(i / 1000, i % 1000 / 10, i % 10, i % 1000);
    }

    private static byte[] id(int i) {
        var id = new byte[ChunkId.LENGTH];
        new Random(i).nextBytes(id);
        ByteBuffer.wrap(id, 8, 4).putInt(i);
        return id;
    }
}
