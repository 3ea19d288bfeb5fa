package dev.holdfast.adapters.host.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.archive.Compression;
import dev.holdfast.contracts.archive.CompressionContract;
import dev.holdfast.contracts.archive.SampleBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ZstdCompressionTests implements CompressionContract {

    private final Compression compression = Compressions.zstd();

    @Override
    public Compression compression() {
        return compression;
    }

    @Test
    void shrinksWhatRepeatsItself() {
        assertTrue(compress(new byte[1_000_000]).length < 1_000);
    }

    @Test
    void refusesABombWithoutUnfoldingIt() {
        var bomb = compress(new byte[200_000_000]);
        assertFalse(compression.decompress(bomb, 0, bomb.length, new byte[1_000_000], 1_000_000));
    }

    @Test
    void refusesFramesThatFollowEachOtherUnlessTheyFitTogether() {
        var one = compress(new byte[600]);
        var two = Arrays.copyOf(one, one.length * 2);
        System.arraycopy(one, 0, two, one.length, one.length);
        assertFalse(compression.decompress(two, 0, two.length, new byte[600], 600));
    }

    @Test
    void servesManyThreadsAtOnce() throws Exception {
        try (var executor = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> tasks = IntStream.range(0, 200)
                    .<Callable<Boolean>>mapToObj(i -> () -> roundTrips("thread " + i, 10_000 + i))
                    .toList();
            for (var result : executor.invokeAll(tasks)) {
                assertTrue(result.get());
            }
        }
    }

    @Test
    void takesMoreTimeForFewerBytes() {
        var plain = prose(1_000_000);
        var less = compress(compression.unhurried(), plain);
        assertTrue(less.length < compress(plain).length);
        assertTrue(compression.decompress(less, 0, less.length, new byte[plain.length], plain.length));
    }

    private static byte[] prose(int length) {
        var words = "the quick brown fox jumps over a lazy dog while seven boxing wizards look on".split(" ");
        var random = new Random(7);
        var text = new StringBuilder();
        while (text.length() < length) {
            text.append(words[random.nextInt(words.length)])
                    .append(random.nextInt(1_000))
                    .append(' ');
        }
        return Arrays.copyOf(text.toString().getBytes(StandardCharsets.US_ASCII), length);
    }

    private boolean roundTrips(String seed, int length) {
        var plain = SampleBytes.of(seed, length);
        var packed = compress(plain);
        var unpacked = new byte[length];
        assertTrue(compression.decompress(packed, 0, packed.length, unpacked, unpacked.length));
        assertEquals(Arrays.hashCode(plain), Arrays.hashCode(unpacked));
        return Arrays.equals(plain, unpacked);
    }

    private byte[] compress(byte[] plain) {
        return compress(compression, plain);
    }

    private static byte[] compress(Compression compression, byte[] plain) {
        var target = new byte[compression.bound(plain.length)];
        return Arrays.copyOf(target, compression.compress(plain, 0, plain.length, target, 0));
    }
}
