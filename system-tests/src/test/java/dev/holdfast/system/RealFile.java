package dev.holdfast.system;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A regular file of this machine.
///
/// @param root what it was looked for below
record RealFile(Path root, Path path, long size) {

    private static final Set<String> MEDIA = Set.of(
            "jpg", "jpeg", "png", "gif", "webp", "woff", "woff2", "mp3", "ogg", "mp4", "pdf", "zip", "jar", "whl", "xz",
            "zst", "bz2", "gz");

    /// The compressed manual pages and change logs of Debian are small files as any others.
    private static final long SMALL = 16 * 1024;

    /// Those below `root`, in the order of their paths; none where there is no such directory, and without what cannot
    /// be read.
    static List<RealFile> below(Path root) {
        var found = new ArrayList<RealFile>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile() && Files.isReadable(file)) {
                        found.add(new RealFile(root, file, attributes.size()));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            return List.of();
        }
        found.sort((one, other) -> one.path.compareTo(other.path));
        return List.copyOf(found);
    }

    /// Whether it would hardly shrink any more.
    boolean isMedia() {
        var name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return size >= SMALL && MEDIA.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    String relative() {
        return root.relativize(path).toString();
    }
}
