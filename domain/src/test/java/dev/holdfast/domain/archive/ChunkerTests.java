package dev.holdfast.domain.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChunkerTests {

    private static final ChunkingParameters SIZES = new ChunkingParameters(256, 1_024, 4_096);
    private static final GearTable GEAR = new GearTable(random(1, GearTable.LENGTH));

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 257, 4_095, 4_096, 4_097, 1_000_000})
    void keepsEveryByteInOrder(int length) {
        var content = random(2, length);
        var joined = new ByteArrayOutputStream();
        chunks(content).forEach(joined::writeBytes);
        assertArrayEquals(content, joined.toByteArray());
    }

    @Test
    void keepsWithinItsSizesButForTheLastChunk() {
        var lengths = lengths(random(3, 3_000_000));
        for (int length : lengths.subList(0, lengths.size() - 1)) {
            assertTrue(length > SIZES.min() && length <= SIZES.max(), () -> "a chunk of " + length);
        }
        assertTrue(lengths.getLast() <= SIZES.max());
    }

    @Test
    void comesCloseToItsAverage() {
        double average = lengths(random(4, 4_000_000)).stream()
                .mapToInt(Integer::intValue)
                .average()
                .orElseThrow();
        assertTrue(average > SIZES.average() * 0.8 && average < SIZES.average() * 1.6, () -> "average " + average);
    }

    @Test
    void makesOneChunkOfWhatIsShorterThanTheShortest() {
        assertEquals(List.of(100), lengths(random(5, 100)));
        assertEquals(List.of(), lengths(new byte[0]));
    }

    @Test
    void cutsWhatNeverMatchesAtTheLongest() {
        var gear = ByteBuffer.allocate(GearTable.LENGTH);
        while (gear.hasRemaining()) {
            gear.putLong(0b11L << 62);
        }
        var chunker = new Chunker(new GearTable(gear.array()), SIZES);
        assertEquals(SIZES.max(), chunker.firstChunk(new byte[10_000], 0, 10_000));
    }

    @Test
    void cutsRightAfterTheShortestWhereEverythingMatches() {
        var chunker = new Chunker(new GearTable(new byte[GearTable.LENGTH]), SIZES);
        assertEquals(SIZES.min() + 1, chunker.firstChunk(new byte[10_000], 0, 10_000));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1_000, 65_536})
    void cutsAStreamLikeTheWhole(int step) {
        var content = random(6, 700_000);
        var lengths = new ArrayList<Integer>();
        var stream = new ChunkStream(new Chunker(GEAR, SIZES), (_, _, length) -> lengths.add(length));
        for (int at = 0; at < content.length; at += step) {
            stream.write(content, at, Math.min(step, content.length - at));
        }
        stream.finish();
        assertEquals(wholeLengths(content), lengths);
    }

    @Test
    void drainsSourcesThatGiveLittleAtATime() {
        var content = random(7, 3_000_000);
        var pace = new Random(8);
        var lengths = new ArrayList<Integer>();
        var stream = new ChunkStream(new Chunker(GEAR, SIZES), (_, _, length) -> lengths.add(length));
        var source = new ByteSource<RuntimeException>() {
            private int at;

            @Override
            public int read(byte[] buffer, int offset, int length) {
                int count = Math.min(Math.min(length, content.length - at), 1 + pace.nextInt(100_000));
                System.arraycopy(content, at, buffer, offset, count);
                at += count;
                return count == 0 ? -1 : count;
            }
        };
        assertEquals(content.length, stream.drain(source));
        stream.finish();
        assertEquals(wholeLengths(content), lengths);
    }

    @Test
    void beginsAnewAfterEachContent() {
        var content = random(9, 50_000);
        var lengths = new ArrayList<Integer>();
        var stream = new ChunkStream(new Chunker(GEAR, SIZES), (_, _, length) -> lengths.add(length));
        stream.write(random(10, 1_234), 0, 1_234);
        stream.discard();
        for (int i = 0; i < 2; i++) {
            stream.write(content, 0, content.length);
            stream.finish();
        }
        var twice = new ArrayList<>(wholeLengths(content));
        twice.addAll(wholeLengths(content));
        assertEquals(twice, lengths);
    }

    @Test
    void movesOnlyTheCutsNextToAnInsertion() {
        var random = new Random(11);
        for (int round = 0; round < 50; round++) {
            var content = random(100 + round, 300_000);
            int at = random.nextInt(content.length);
            var inserted = random(200 + round, 1 + random.nextInt(50));
            var before = new HashSet<>(ids(content));
            var after = ids(insert(content, at, inserted));
            long changed = after.stream().filter(id -> !before.contains(id)).count();
            assertTrue(changed <= 8, () -> changed + " chunks changed");
        }
    }

    @Test
    void cutsTwiceAsCoarselyAfterEachSoManyChunksUpToTheLongest() {
        var lengths = coarsening(random(14, 12_000_000)).stream()
                .map(chunk -> chunk.length)
                .toList();
        assertTrue(longest(lengths.subList(0, 1_000)) <= 4_096);
        var second = lengths.subList(1_000, 2_000);
        assertTrue(second.stream().allMatch(length -> length > 512 && length <= 8_192));
        var last = lengths.subList(2_000, lengths.size() - 1);
        assertTrue(last.stream().allMatch(length -> length > 1_024 && length <= 16_384));
        assertTrue(last.size() > 1_000, () -> "only " + last.size() + " of the last size");
    }

    @Test
    void findsAgainWhatItCutMoreCoarsely() {
        var content = random(15, 6_000_000);
        var hasher = new ChunkHasher();
        var before = new HashSet<ChunkId>();
        coarsening(content).forEach(chunk -> before.add(hasher.id(chunk, 0, chunk.length)));
        long changed = coarsening(insert(content, 500_000, random(16, 10_000))).stream()
                .filter(chunk -> !before.contains(hasher.id(chunk, 0, chunk.length)))
                .mapToInt(chunk -> chunk.length)
                .sum();
        assertTrue(changed < 100_000, () -> changed + " bytes changed");
    }

    @Test
    void cutsElsewhereUnderAnotherKey() {
        var content = random(12, 500_000);
        var other = new ArrayList<Integer>();
        var stream = new ChunkStream(
                new Chunker(new GearTable(random(13, GearTable.LENGTH)), SIZES), (_, _, length) -> other.add(length));
        stream.write(content, 0, content.length);
        stream.finish();
        assertTrue(!other.equals(wholeLengths(content)));
    }

    private static List<Integer> wholeLengths(byte[] content) {
        var chunker = new Chunker(GEAR, SIZES);
        var lengths = new ArrayList<Integer>();
        for (int at = 0; at < content.length; at += lengths.getLast()) {
            lengths.add(chunker.firstChunk(content, at, content.length));
        }
        return lengths;
    }

    private static List<byte[]> coarsening(byte[] content) {
        var chunks = new ArrayList<byte[]>();
        var stream = ChunkStream.coarsening(
                new Chunker(GEAR, SIZES),
                (buffer, offset, length) -> chunks.add(Arrays.copyOfRange(buffer, offset, offset + length)),
                1_000,
                16_384 + 5_000);
        for (int at = 0; at < content.length; at += 70_000) {
            stream.write(content, at, Math.min(70_000, content.length - at));
        }
        stream.finish();
        return chunks;
    }

    private static int longest(List<Integer> lengths) {
        return lengths.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    private static List<Integer> lengths(byte[] content) {
        return chunks(content).stream().map(chunk -> chunk.length).toList();
    }

    private static List<ChunkId> ids(byte[] content) {
        var hasher = new ChunkHasher();
        return chunks(content).stream()
                .map(chunk -> hasher.id(chunk, 0, chunk.length))
                .toList();
    }

    private static List<byte[]> chunks(byte[] content) {
        var chunks = new ArrayList<byte[]>();
        var stream = new ChunkStream(
                new Chunker(GEAR, SIZES),
                (buffer, offset, length) -> chunks.add(Arrays.copyOfRange(buffer, offset, offset + length)));
        stream.write(content, 0, content.length);
        stream.finish();
        return chunks;
    }

    private static byte[] insert(byte[] content, int at, byte[] inserted) {
        var out = new ByteArrayOutputStream();
        out.write(content, 0, at);
        out.writeBytes(inserted);
        out.write(content, at, content.length - at);
        return out.toByteArray();
    }

    private static byte[] random(long seed, int length) {
        var bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
