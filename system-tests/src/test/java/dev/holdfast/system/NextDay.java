package dev.holdfast.system;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/// What a day does to a tree, the same at every run: of a hundred files one changes, and of a thousand one goes, one
/// moves, and one is new.
///
/// @param day other files each day
record NextDay(HostingNode node, int day) {

    private static final int CHANGED = 100;
    private static final int RARE = 1000;
    private static final long REWRITTEN = 4L * 1024 * 1024;

    void pass() throws IOException {
        var files = node.all();
        for (int i = 0; i < files.size(); i++) {
            if (i % CHANGED == day % CHANGED) {
                change(files.get(i));
            }
            befall(files, i);
        }
    }

    private void befall(List<Path> files, int i) throws IOException {
        var file = files.get(i);
        switch (Math.floorMod(i - day, RARE)) {
            case 501 -> Files.delete(file);
            case 502 -> Files.move(file, file.resolveSibling("moved-" + day + "-" + file.getFileName()));
            case 503 -> Files.copy(file, file.resolveSibling("copy-" + day + "-" + file.getFileName()));
            case 504 -> Files.write(file.resolveSibling("photo-" + day + "-" + i + ".jpg"), noise(i));
            default -> {}
        }
    }

    /// A line more in the middle; of very large files, a few bytes in place.
    private void change(Path file) throws IOException {
        var line = "\n# changed on day %d\n".formatted(day).getBytes(StandardCharsets.US_ASCII);
        long size = Files.size(file);
        if (size > REWRITTEN) {
            overwrite(file, size / 2, line);
            return;
        }
        var content = Files.readAllBytes(file);
        int middle = content.length / 2;
        Files.write(
                file,
                ByteBuffer.allocate(content.length + line.length)
                        .put(content, 0, middle)
                        .put(line)
                        .put(content, middle, content.length - middle)
                        .array());
    }

    private static void overwrite(Path file, long at, byte[] content) throws IOException {
        try (var open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(at);
            open.write(content);
        }
    }

    private byte[] noise(int i) {
        var random = new Random(31L * day + i);
        var content = new byte[20_000 + random.nextInt(600_000)];
        random.nextBytes(content);
        return content;
    }
}
