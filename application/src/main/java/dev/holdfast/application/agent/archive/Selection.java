package dev.holdfast.application.agent.archive;

import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.Glob;
import dev.holdfast.domain.backup.SourceSpec;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// What of a file tree is wanted.
///
/// @param root     absolute path; entries are named relative to it. Symlinks on the way to it are followed,
///   none below it are
/// @param paths    paths below the root to walk, with the directories above them; none means everything. A
///   root that is no directory is walked as the one entry of the directory that holds it
/// @param excludes what to leave out, matched against paths below the root; of a directory that is left out,
///   nothing below is visited
public record Selection(Bytes root, List<EntryPath> paths, List<Glob> excludes) {

    public Selection {
        if (root.length() == 0 || root.at(0) != '/') {
            throw new IllegalArgumentException("not an absolute path: " + root.toText());
        }
        paths = List.copyOf(paths);
        excludes = List.copyOf(excludes);
    }

    /// Everything below `root`.
    public static Selection all(Bytes root) {
        return new Selection(root, List.of(), List.of());
    }

    /// What a source names: below its one path, or of several below `/`. An exclude that begins with `/` is
    /// matched from there, every other from the root on.
    ///
    /// @throws IllegalArgumentException for a path that is not absolute or has a `..`
    public static Selection of(SourceSpec.Files source) {
        var paths = source.paths().stream().map(Selection::normalized).toList();
        var root = paths.size() == 1 ? paths.getFirst() : "/";
        var below = paths.size() == 1
                ? List.<EntryPath>of()
                : paths.stream().map(path -> EntryPath.of(path.substring(1))).toList();
        var excludes = source.excludes().stream()
                .filter(exclude ->
                        !exclude.startsWith("/") || normalized(exclude).startsWith(asPrefix(root)))
                .map(exclude -> Glob.of(relative(exclude, root)))
                .toList();
        return new Selection(Bytes.utf8(root), below, excludes);
    }

    private static String relative(String exclude, String root) {
        return exclude.startsWith("/")
                ? normalized(exclude).substring(asPrefix(root).length())
                : normalized("/" + exclude).substring(1);
    }

    private static String asPrefix(String root) {
        return root.endsWith("/") ? root : root + "/";
    }

    private static String normalized(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("not an absolute path: " + path);
        }
        return Arrays.stream(path.split("/"))
                .filter(component -> !component.isEmpty() && !component.equals("."))
                .collect(Collectors.joining("/", "/", ""));
    }
}
