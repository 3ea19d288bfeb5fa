package dev.holdfast.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The files of a small shop: code, pictures, a secret, links.
record ShopFiles(Path root) {

    private static final Instant RELEASED = Instant.parse("2026-03-04T05:06:07.123456789Z");

    static ShopFiles create(Path root) {
        var files = new ShopFiles(root);
        try {
            files.code();
            files.pictures();
            files.oddities();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /// What a day does: one page changes, one picture comes.
    void passADay() {
        try {
            Files.writeString(root.resolve("code/module-7/page-7.php"), "<?php // changed today\n");
            write(root.resolve("pictures/new.jpg"), random(7777, 40_000));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long count() {
        try (Stream<Path> all = Files.walk(root)) {
            return all.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void code() throws IOException {
        for (int module = 0; module < 40; module++) {
            for (int page = 0; page < 30; page++) {
                var content = "<?php\nfinal class Page%d extends Page {\n%s}\n".formatted(page, methods(module * page));
                write(root.resolve("code/module-" + module + "/page-" + page + ".php"), content.getBytes());
            }
        }
    }

    private static String methods(int seed) {
        var text = new StringBuilder();
        IntStream.range(0, 40)
                .forEach(i -> text.append(
                        "    public function f%d($a) { return $this->call(%d, $a); }\n".formatted(i, seed * 31 + i)));
        return text.toString();
    }

    private void pictures() throws IOException {
        for (int i = 0; i < 60; i++) {
            write(root.resolve("pictures/" + i + ".jpg"), random(i, 150_000 + i * 1000));
        }
    }

    private void oddities() throws IOException {
        write(root.resolve("empty"), new byte[0]);
        var secret = root.resolve("config.php");
        write(secret, "<?php $password = 'only the owner reads this';\n".getBytes());
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        Files.createSymbolicLink(root.resolve("current"), Path.of("code/module-1"));
        Files.createLink(root.resolve("index.php"), root.resolve("code/module-0/page-0.php"));
        Files.setLastModifiedTime(root.resolve("empty"), FileTime.from(RELEASED));
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private static byte[] random(int seed, int length) {
        var bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
