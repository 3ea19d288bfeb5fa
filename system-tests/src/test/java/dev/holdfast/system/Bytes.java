package dev.holdfast.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Looks for words of ASCII in files of any size.
final class Bytes {

    private static final int BLOCK = 1 << 20;
    private static final int LONGEST_WORD = 1024;

    private Bytes() {}

    /// Those of `words` that are anywhere in `file`, as bytes or as UTF-16.
    static Set<String> found(Path file, List<String> words) throws IOException {
        var found = new TreeSet<String>();
        try (var content = Files.newInputStream(file)) {
            var block = new byte[LONGEST_WORD + BLOCK];
            int kept = 0;
            for (int read; (read = content.readNBytes(block, kept, BLOCK)) > 0; ) {
                int end = kept + read;
                var text = new String(block, 0, end, ISO_8859_1);
                words.stream().filter(word -> isIn(text, word)).forEach(found::add);
                kept = Math.min(LONGEST_WORD, end);
                System.arraycopy(block, end - kept, block, 0, kept);
            }
        }
        return found;
    }

    private static boolean isIn(String text, String word) {
        return text.contains(word) || text.contains(new String(word.getBytes(UTF_16LE), ISO_8859_1));
    }
}
