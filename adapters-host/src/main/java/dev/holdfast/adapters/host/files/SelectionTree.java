package dev.holdfast.adapters.host.files;

import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.EntryPath;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which names below a directory are wanted: all, or those that lead to a selected path.
final class SelectionTree {

    private static final SelectionTree EVERYTHING = new SelectionTree();

    private final SortedMap<Bytes, SelectionTree> children = new TreeMap<>();

    private SelectionTree() {}

    /// @param paths none means everything
    static SelectionTree of(Collection<EntryPath> paths) {
        if (paths.isEmpty() || paths.contains(EntryPath.ROOT)) {
            return EVERYTHING;
        }
        var root = new SelectionTree();
        paths.forEach(path -> root.add(path.value()));
        return root;
    }

    /// A path below one that is wanted whole adds nothing.
    private void add(Bytes path) {
        var slash = indexOfSlash(path);
        if (slash == path.length()) {
            children.put(path, EVERYTHING);
            return;
        }
        var child = children.computeIfAbsent(path.slice(0, slash), _ -> new SelectionTree());
        if (child != EVERYTHING) {
            child.add(path.slice(slash + 1, path.length()));
        }
    }

    private static int indexOfSlash(Bytes path) {
        var slash = 0;
        while (slash < path.length() && path.at(slash) != '/') {
            slash++;
        }
        return slash;
    }

    boolean isEverything() {
        return this == EVERYTHING;
    }

    /// The wanted names, in the archive's order; empty when all are.
    Optional<byte[][]> names() {
        return isEverything()
                ? Optional.empty()
                : Optional.of(children.keySet().stream().map(Bytes::toArray).toArray(byte[][]::new));
    }

    /// What is wanted below the child `name`.
    SelectionTree below(byte[] name) {
        return isEverything() ? EVERYTHING : children.getOrDefault(Bytes.of(name), EVERYTHING);
    }
}
