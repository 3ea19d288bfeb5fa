package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.Glob;
import java.util.List;
import java.util.Optional;

/// Which entries of a backup.
///
/// @param source only those of the source of this name
/// @param paths  only those that one of these patterns matches, and everything below them; over paths of the
///   form `<source>/<path>`. None means all
public record EntrySelection(Optional<String> source, List<Glob> paths) {

    public static final EntrySelection ALL = new EntrySelection(Optional.empty(), List.of());

    public EntrySelection {
        paths = List.copyOf(paths);
    }

    /// Whether the entry of this name and path is selected.
    ///
    /// @param path beginning with the source's name
    boolean selects(String sourceName, EntryPath path) {
        return selectsSource(sourceName) && (paths.isEmpty() || matches(path));
    }

    boolean selectsSource(String sourceName) {
        return source.isEmpty() || source.get().equals(sourceName);
    }

    private boolean matches(EntryPath path) {
        for (var at = Optional.of(path); at.isPresent(); at = at.get().parent()) {
            var bytes = at.get().value();
            if (paths.stream().anyMatch(pattern -> pattern.matches(bytes))) {
                return true;
            }
        }
        return false;
    }
}
