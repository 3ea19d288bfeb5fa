package dev.holdfast.contracts.archive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// Bytes that look random and are the same everywhere: SHA-256 of a seed and a counter, block after block.
public final class SampleBytes {

    private static final int BLOCK = 32;

    private SampleBytes() {}

    /// The first `length` bytes of SHA-256(seed ‖ 0) ‖ SHA-256(seed ‖ 1) ‖ …, the numbers as big-endian u64.
    public static byte[] of(String seed, int length) {
        var digest = sha256();
        var out = new byte[(length + BLOCK - 1) / BLOCK * BLOCK];
        for (int i = 0; i < out.length / BLOCK; i++) {
            digest.update(seed.getBytes(StandardCharsets.UTF_8));
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(i).array());
            System.arraycopy(digest.digest(), 0, out, i * BLOCK, BLOCK);
        }
        return Arrays.copyOf(out, length);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
