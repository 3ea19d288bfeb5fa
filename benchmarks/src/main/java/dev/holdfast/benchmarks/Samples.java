package dev.holdfast.benchmarks;

import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.ChunkId;
import dev.holdfast.domain.archive.ChunkTable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;

/// Content that is the same at every run.
final class Samples {

    private static final String[] WORDS =
            "function return array public static string value foreach config template request response".split(" ");

    private Samples() {}

    static byte[] noise(int length) {
        var content = new byte[length];
        new Random(1).nextBytes(content);
        return content;
    }

    /// Shrinks to about a third.
    static byte[] text(int length) {
        var random = new Random(1);
        var text = new StringBuilder(length + 64);
        while (text.length() < length) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(10) == 0 ? ";\n    " : " ");
            text.append(random.nextInt(5) == 0 ? Integer.toHexString(random.nextInt()) : "");
        }
        return text.substring(0, length).getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] id(Random random) {
        var id = new byte[ChunkId.LENGTH];
        random.nextBytes(id);
        return id;
    }

    /// @param chunks of equal lengths
    static ChunkTable table(int chunks, int length) {
        var random = new Random(1);
        var table = ChunkTable.builder();
        for (int i = 0; i < chunks; i++) {
            table.add(new ChunkId(Bytes.of(id(random))), length);
        }
        return table.build();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
