package dev.holdfast.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/// A tree like a hosting node's, the same at every run: many small source files that compress, some of them copies
/// of each other, and media that does not compress and makes up two fifths of the bytes.
record HostingTree(Path root, int files, long bytes) {

    private static final double MEDIA_SHARE = 0.4;
    private static final int MEDIA_EVERY = 50;
    private static final String[] WORDS =
            "function return array public static string value foreach config template request response customer order price"
                    .split(" ");

    static HostingTree create(Path root, int files, long bytes) {
        var tree = new HostingTree(root, files, bytes);
        tree.write();
        return tree;
    }

    Path file(int i) {
        return root.resolve("site-%d/dir-%d/file-%d.%s".formatted(i % 40, i / 40 % 50, i, isMedia(i) ? "jpg" : "php"));
    }

    private void write() {
        for (int i = 0; i < files; i++) {
            write(i, i % 10 == 3 ? i / 20L : i);
        }
    }

    private void write(int i, long seed) {
        try {
            var file = file(i);
            Files.createDirectories(file.getParent());
            Files.write(file, isMedia(i) ? media(seed) : source(seed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isMedia(int i) {
        return i % MEDIA_EVERY == 0;
    }

    private byte[] media(long seed) {
        long each = (long) (bytes * MEDIA_SHARE / ((files + MEDIA_EVERY - 1) / MEDIA_EVERY));
        var content = new byte[(int) each];
        new Random(seed).nextBytes(content);
        return content;
    }

    private byte[] source(long seed) {
        int each = (int) (bytes * (1 - MEDIA_SHARE) / (files - files / MEDIA_EVERY));
        var random = new Random(seed);
        var text = new StringBuilder("<?php\n");
        while (text.length() < each) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(10) == 0 ? ";\n    " : " ");
            text.append(random.nextInt(5) == 0 ? Integer.toHexString(random.nextInt()) : "");
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
