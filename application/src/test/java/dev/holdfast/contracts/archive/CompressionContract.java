package dev.holdfast.contracts.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.archive.Compression;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every compression does.
public interface CompressionContract {

    Compression compression();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_000, 131_072, 1_300_000})
    default void returnsWhatItWasGiven(int length) {
        var plain = SampleBytes.of("plain", length);
        var packed = compressed(plain);
        var unpacked = new byte[length + 10];
        assertTrue(compression().decompress(packed, 0, packed.length, unpacked, length));
        assertArrayEquals(plain, Arrays.copyOf(unpacked, length));
        assertFalse(compression().decompress(packed, 0, packed.length, unpacked, length + 1));
    }

    @Test
    default void readsFramesOfRawBlocks() {
        var plain = SampleBytes.of("raw", 200_000);
        var raw = new RawFrames();
        var frame = new byte[raw.bound(plain.length)];
        int length = raw.compress(plain, 0, plain.length, frame, 0);
        var unpacked = new byte[plain.length];
        assertTrue(compression().decompress(frame, 0, length, unpacked, unpacked.length));
        assertArrayEquals(plain, unpacked);
    }

    @Test
    default void worksInTheMiddleOfBuffers() {
        var plain = SampleBytes.of("middle", 5_000);
        var target = new byte[7 + compression().bound(3_000)];
        int length = compression().compress(plain, 1_000, 3_000, target, 7);
        var unpacked = new byte[3_000];
        assertTrue(compression().decompress(target, 7, length, unpacked, unpacked.length));
        assertArrayEquals(Arrays.copyOfRange(plain, 1_000, 4_000), unpacked);
    }

    @Test
    default void refusesDataOfAnotherLengthThanExpected() {
        var packed = compressed(SampleBytes.of("length", 10_000));
        assertFalse(compression().decompress(packed, 0, packed.length, new byte[9_999], 9_999));
        assertFalse(compression().decompress(packed, 0, packed.length, new byte[10_001], 10_001));
    }

    @Test
    default void refusesWhatItNeverMade() {
        var packed = compressed(SampleBytes.of("cut", 10_000));
        assertFalse(compression().decompress(packed, 0, packed.length - 1, new byte[10_000], 10_000));
        assertFalse(compression().decompress(new byte[100], 0, 100, new byte[10_000], 10_000));
        assertFalse(compression().decompress(new byte[0], 0, 0, new byte[10], 10));
    }

    @Test
    default void isOfUseAgainAfterARefusal() {
        assertFalse(compression().decompress(new byte[100], 0, 100, new byte[10_000], 10_000));
        returnsWhatItWasGiven(1_000);
    }

    private byte[] compressed(byte[] plain) {
        var target = new byte[compression().bound(plain.length)];
        int length = compression().compress(plain, 0, plain.length, target, 0);
        return Arrays.copyOf(target, length);
    }
}
