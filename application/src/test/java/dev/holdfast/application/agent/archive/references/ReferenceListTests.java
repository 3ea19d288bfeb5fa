package dev.holdfast.application.agent.archive.references;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.contracts.archive.SampleBytes;
import dev.holdfast.domain.archive.ArchiveLimits;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.ChunkHasher;
import dev.holdfast.domain.archive.ChunkId;
import dev.holdfast.domain.archive.ChunkLocation;
import dev.holdfast.domain.archive.ChunkingParameters;
import dev.holdfast.domain.archive.GearTable;
import dev.holdfast.domain.archive.Reference;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ReferenceListTests {

    private static final GearTable GEAR = new GearTable(SampleBytes.of("gear", GearTable.LENGTH));

    private int placed;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void joinsNeighboursOverSegmentBorders() {
        var list = streams().list();
        list.add(id(0), new ChunkLocation(3, 0, 8, 8));
        list.add(id(1), new ChunkLocation(3, 0, 9, 9));
        list.add(id(2), new ChunkLocation(3, 1, 0, 10));
        list.add(id(3), new ChunkLocation(4, 1, 1, 11));
        list.add(id(4), new ChunkLocation(4, 1, 1, 11));

        assertEquals(
                List.of(
                        Reference.of(new ChunkLocation(3, 0, 8, 8), List.of(id(0), id(1), id(2))),
                        Reference.of(new ChunkLocation(4, 1, 1, 11), List.of(id(3))),
                        Reference.of(new ChunkLocation(4, 1, 1, 11), List.of(id(4)))),
                list.finish().references());
    }

    @Test
    void endsAReferenceAtItsLongestAndLeavesIdsOutOfAStream() {
        var list = streams().list();
        addRun(list, ArchiveLimits.REFERENCE_CHUNKS + 1);
        var references = list.finish();
        assertEquals(1, references.level());
        // [0, 0, 0, 1024], [0, 10, 24, 1]
        assertEquals("8400000019040084000a181801", HexFormat.of().formatHex(written.toByteArray()));
    }

    @Test
    void staysInPlaceWhileItIsShort() {
        var list = streams().list();
        addRun(list, 500);
        assertEquals(0, list.finish().level());
        assertEquals(0, placed);
    }

    @Test
    void becomesAStreamOfStreamsWhenItIsVeryLong() {
        var list = streams().list();
        addScattered(list, 400_000);
        var result = list.finish();
        assertEquals(2, result.level());
        assertTrue(result.references().size() <= ArchiveLimits.LIST_REFERENCES);
    }

    private MetadataStreams streams() {
        return new MetadataStreams(GEAR, ChunkingParameters.STREAMS, (buffer, offset, length) -> {
            written.write(buffer, offset, length);
            var location = new ChunkLocation(0, placed / 100, placed % 100, 2 * placed++);
            return new ChunkPlacement.Placed(new ChunkHasher().id(buffer, offset, length), location);
        });
    }

    private static void addRun(ReferenceListWriter list, int chunks) {
        IntStream.range(0, chunks).forEach(i -> list.add(id(i), new ChunkLocation(0, i / 100, i % 100, i)));
    }

    private static void addScattered(ReferenceListWriter list, int chunks) {
        IntStream.range(0, chunks).forEach(i -> list.add(id(i), new ChunkLocation(0, i / 100, i % 100, 2 * i)));
    }

    private static ChunkId id(int number) {
        return new ChunkId(Bytes.of(SampleBytes.of("chunk " + number, ChunkId.LENGTH)));
    }
}
