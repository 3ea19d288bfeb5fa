package dev.holdfast.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// A hosting node made of real files: sites with copies of the same applications and media of their own, and what the
/// system has installed. The same on a machine at every run.
final class HostingNode {

    private static final double MEDIA_SHARE = 0.4;

    /// Of what is not media; the rest is the system's.
    private static final double APPLICATION_SHARE = 0.5;

    private static final int SITES = 24;
    private static final long LARGEST_MEDIA = 8L * 1024 * 1024;
    private static final long LARGEST_FILE = 4L * 1024 * 1024;
    private static final int SMALL_FILE = 32 * 1024;
    private static final int APPLICATION_FILES = 100;

    private static final List<Path> SYSTEM = Stream.of("/usr/share", "/usr/lib", "/usr/include", "/opt")
            .map(Path::of)
            .toList();
    private static final List<Path> DOWNLOADS =
            List.of(Path.of(System.getProperty("user.home"), ".m2/repository"), Path.of("/usr/share"));

    private final Path root;
    private long files;
    private long bytes;
    private long media;

    private HostingNode(Path root) {
        this.root = root;
    }

    /// @param packages unpacked once, for every node
    static HostingNode build(Path root, long bytes, long files, DebianPackages packages) throws IOException {
        var node = new HostingNode(root);
        node.addMedia(packages.pictures(), (long) (bytes * MEDIA_SHARE));
        node.addApplications(packages.applications(), (long) (bytes * (1 - MEDIA_SHARE) * APPLICATION_SHARE));
        node.addSystem(bytes, files);
        return node;
    }

    Path root() {
        return root;
    }

    long files() {
        return files;
    }

    long bytes() {
        return bytes;
    }

    /// Bytes of what hardly shrinks.
    long mediaBytes() {
        return media;
    }

    /// Pictures and archives that are here, each once; noise where there are not enough of them.
    private void addMedia(List<Path> pictures, long limit) throws IOException {
        var found = Stream.concat(pictures.stream(), DOWNLOADS.stream())
                .flatMap(it -> RealFile.below(it).stream())
                .filter(it -> it.isMedia() && it.size() <= LARGEST_MEDIA)
                .iterator();
        int number = 0;
        while (bytes < limit && found.hasNext()) {
            var file = found.next();
            copy(file, upload(number++, file.path().getFileName().toString()));
        }
        var random = new Random(1);
        while (bytes < limit) {
            noise(upload(number, "photo-" + number++ + ".jpg"), random);
        }
        media = bytes;
    }

    private static String upload(int number, String name) {
        return "%s/uploads/2026/%02d/%d-%s".formatted(site(number), number % 12 + 1, number, name);
    }

    private static String site(int number) {
        return "sites/site-%02d.example".formatted(number % SITES + 1);
    }

    private void noise(String path, Random random) throws IOException {
        var content = new byte[20_000 + random.nextInt(2_000_000)];
        random.nextBytes(content);
        var target = root.resolve(path);
        Files.createDirectories(target.getParent());
        Files.write(target, content);
        count(content.length);
    }

    /// One application a site, so that each is there several times.
    private void addApplications(List<Path> packages, long limit) throws IOException {
        var applications = (packages.isEmpty() ? installedApplications() : contents(packages))
                .stream().filter(it -> sizeOf(it) <= limit / 4).toList();
        long end = bytes + limit;
        for (int number = 0; bytes < end && !applications.isEmpty(); number++) {
            var place = "%s/www-%d/".formatted(site(number), number / SITES);
            for (var file : applications.get(number % applications.size())) {
                copy(file, place + file.relative());
            }
        }
    }

    private static long sizeOf(List<RealFile> application) {
        return application.stream().mapToLong(RealFile::size).sum();
    }

    private static List<List<RealFile>> contents(List<Path> directories) {
        return directories.stream().map(RealFile::below).toList();
    }

    /// Without packages, what is installed here of such a size.
    private static List<List<RealFile>> installedApplications() throws IOException {
        try (var directories = Stream.concat(Files.list(Path.of("/usr/share")), Files.list(Path.of("/usr/lib")))) {
            return contents(directories.filter(Files::isDirectory).sorted().toList()).stream()
                    .filter(it -> it.size() >= APPLICATION_FILES)
                    .toList();
        }
    }

    /// Many small files first, then larger ones until there are bytes enough.
    private void addSystem(long bytesWanted, long filesWanted) throws IOException {
        var large = new ArrayList<RealFile>();
        for (var directory : SYSTEM) {
            for (var file : RealFile.below(directory)) {
                if (file.size() > SMALL_FILE) {
                    large.add(file);
                } else if (files < filesWanted * 1.2 && bytes < bytesWanted) {
                    copy(file, "system" + file.path());
                }
            }
        }
        for (var file : large) {
            if (bytes < bytesWanted && file.size() <= LARGEST_FILE && !file.isMedia()) {
                copy(file, "system" + file.path());
            }
        }
    }

    private void copy(RealFile file, String path) throws IOException {
        var target = root.resolve(path);
        Files.createDirectories(target.getParent());
        Files.copy(file.path(), target, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
        count(file.size());
    }

    private void count(long size) {
        files++;
        bytes += size;
    }

    /// Whatever is in the tree now, in the order of its paths.
    List<Path> all() {
        try (var walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
