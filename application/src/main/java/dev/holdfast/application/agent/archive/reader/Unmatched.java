package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.domain.archive.ArchivedSource;
import dev.holdfast.domain.archive.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a selection asks for and a backup does not have.
///
/// @param wanted  in the words of who asked, never empty
/// @param sources names of those that the backup has
public record Unmatched(List<String> wanted, List<String> sources) {

    public Unmatched {
        wanted = List.copyOf(wanted);
        sources = List.copyOf(sources);
    }

    /// Empty when the source is there, and each pattern matches something. Reads the entries only for patterns.
    public static Optional<Unmatched> of(EntrySelection selection, ReadableBackup backup) {
        var sources = backup.sources().stream().map(ArchivedSource::name).toList();
        var wanted = selection.source().filter(name -> !sources.contains(name)).stream()
                .map(name -> "source " + name)
                .toList();
        var missing = wanted.isEmpty() ? patterns(selection, backup) : wanted;
        return Optional.of(new Unmatched(missing, sources)).filter(_ -> !missing.isEmpty());
    }

    /// For people.
    public String text() {
        return "the backup has no " + String.join(", no ", wanted) + "; its sources are " + String.join(", ", sources);
    }

    private static List<String> patterns(EntrySelection selection, ReadableBackup backup) {
        var open = new ArrayList<>(selection.paths());
        if (!open.isEmpty()) {
            backup.entries(selection, listed -> open.removeIf(glob -> selects(selection, glob, listed)));
        }
        return open.stream().map(glob -> "path " + glob).toList();
    }

    private static boolean selects(EntrySelection selection, Glob glob, ListedEntry listed) {
        return new EntrySelection(selection.source(), List.of(glob))
                .selects(listed.source().name(), listed.path());
    }
}
