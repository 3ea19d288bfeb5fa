package dev.holdfast.adapters.host.discovery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The files of a host, which may be mounted somewhere: paths are the host's own, and its links stay
/// within it.
final class HostTree {

    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final int MOST_LINKS = 40;
    private static final int MOST_MATCHES = 10_000;

    private final Path root;
    private final Consumer<String> troubles;

    HostTree(Path root, Consumer<String> troubles) {
        this.root = root.toAbsolutePath().normalize();
        this.troubles = troubles;
    }

    /// Whether the host is this one.
    boolean isHere() {
        return root.equals(Path.of("/"));
    }

    void tell(String trouble) {
        troubles.accept(trouble);
    }

    boolean isDirectory(String path) {
        return located(path).filter(Files::isDirectory).isPresent();
    }

    boolean exists(String path) {
        return located(path).filter(Files::exists).isPresent();
    }

    /// Empty where there is none; one that cannot be read is told.
    Optional<String> text(String path) {
        return located(path).filter(Files::isRegularFile).flatMap(file -> text(path, file));
    }

    private Optional<String> text(String path, Path file) {
        try (var in = Files.newInputStream(file)) {
            return Optional.of(new String(in.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            tell(path + " cannot be read: " + e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    /// What matches a pattern of absolute paths whose components may have `*`, `?` and `[…]`, in order.
    List<String> matching(String pattern) {
        var found = List.of("");
        for (var component : components(pattern)) {
            var next = new ArrayList<String>();
            found.forEach(directory -> next.addAll(matching(directory, component)));
            found = next;
        }
        return found.stream().filter(this::exists).limit(MOST_MATCHES).toList();
    }

    private List<String> matching(String directory, String component) {
        if (component.chars().noneMatch(letter -> letter == '*' || letter == '?' || letter == '[')) {
            return List.of(directory + "/" + component);
        }
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + component.replace("{", "\\{"));
        return located(directory.isEmpty() ? "/" : directory).filter(Files::isDirectory).stream()
                .flatMap(where -> names(directory, where).stream())
                .filter(name -> !name.startsWith(".") && matcher.matches(Path.of(name)))
                .map(name -> directory + "/" + name)
                .toList();
    }

    /// Files of a directory whose names begin with `prefix`, which may be a dot, and end with digits.
    List<String> hidden(String directory, String prefix) {
        return located(directory).filter(Files::isDirectory).stream()
                .flatMap(where -> names(directory, where).stream())
                .filter(name -> name.startsWith(prefix)
                        && name.substring(prefix.length()).matches("\\d+"))
                .map(name -> directory + "/" + name)
                .toList();
    }

    private List<String> names(String path, Path directory) {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            tell(path + " cannot be listed: " + e.getClass().getSimpleName());
            return List.of();
        }
    }

    /// Where a path of the host is found; empty where its links go in circles.
    private Optional<Path> located(String path) {
        var left = new ArrayList<>(components(path));
        var here = root;
        int links = 0;
        while (!left.isEmpty()) {
            var name = left.removeFirst();
            here = name.equals("..") ? (here.equals(root) ? root : here.getParent()) : here.resolve(name);
            if (Files.isSymbolicLink(here)) {
                if (++links > MOST_LINKS) {
                    return Optional.empty();
                }
                var target = target(here);
                left.addAll(0, components(target));
                here = target.startsWith("/") ? root : here.getParent();
            }
        }
        return Optional.of(here).filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS));
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static List<String> components(String path) {
        return List.of(path.split("/")).stream()
                .filter(name -> !name.isEmpty() && !name.equals("."))
                .toList();
    }
}
