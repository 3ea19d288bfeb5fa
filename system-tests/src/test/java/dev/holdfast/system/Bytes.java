package dev.holdfast.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Looks for words in files of any size.
final class Bytes {

    private static final int BLOCK = 1 << 20;

    private Bytes() {}

    /// Whether `word` is anywhere in `file`, as UTF-8 or as UTF-16.
    static boolean in(Path file, String word) throws IOException {
        return in(file, word.getBytes(StandardCharsets.UTF_8)) || in(file, word.getBytes(StandardCharsets.UTF_16LE));
    }

    private static boolean in(Path file, byte[] word) throws IOException {
        try (var content = Files.newInputStream(file)) {
            var block = new byte[BLOCK + word.length];
            int kept = 0;
            for (int read; (read = content.readNBytes(block, kept, BLOCK)) > 0; ) {
                int end = kept + read;
                if (holds(block, end, word)) {
                    return true;
                }
                kept = Math.min(word.length, end);
                System.arraycopy(block, end - kept, block, 0, kept);
            }
            return false;
        }
    }

    private static boolean holds(byte[] block, int end, byte[] word) {
        for (int i = 0; i + word.length <= end; i++) {
            int j = 0;
            while (j < word.length && block[i + j] == word[j]) {
                j++;
            }
            if (j == word.length) {
                return true;
            }
        }
        return false;
    }
}
