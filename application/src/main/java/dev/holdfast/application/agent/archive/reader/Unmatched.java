package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.domain.archive.ArchivedSource;
import dev.holdfast.domain.archive.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// What a selection asks for and a backup does not have.
///
/// @param wanted  in the words of who asked, never empty
/// @param sources names of those that the backup has
/// @param similar patterns that match, where the wanted ones only lacked the name of a source
public record Unmatched(List<String> wanted, List<String> sources, List<String> similar) {

    public Unmatched {
        wanted = List.copyOf(wanted);
        sources = List.copyOf(sources);
        similar = List.copyOf(similar);
    }

    /// Empty when the source is there, and each pattern matches something. Reads the entries only for patterns.
    public static Optional<Unmatched> of(EntrySelection selection, ReadableBackup backup) {
        var sources = backup.sources().stream().map(ArchivedSource::name).toList();
        var wanted = selection.source().filter(name -> !sources.contains(name)).stream()
                .map(name -> "source " + name)
                .toList();
        if (!wanted.isEmpty()) {
            return Optional.of(new Unmatched(wanted, sources, List.of()));
        }
        var open = patterns(selection, backup);
        var missing = open.stream().map(glob -> "path " + glob).toList();
        return Optional.of(new Unmatched(missing, sources, similar(open, sources, backup)))
                .filter(_ -> !missing.isEmpty());
    }

    /// For people.
    public String text() {
        return "the backup has no " + String.join(", no ", wanted) + "; its sources are " + String.join(", ", sources)
                + hint();
    }

    /// What to ask for instead, for people; empty where nothing is known.
    public String hint() {
        return similar.isEmpty() ? "" : "; perhaps " + String.join(" or ", similar);
    }

    private static List<Glob> patterns(EntrySelection selection, ReadableBackup backup) {
        var open = new ArrayList<>(selection.paths());
        if (!open.isEmpty()) {
            backup.entries(selection, listed -> open.removeIf(glob -> selects(selection, glob, listed)));
        }
        return open;
    }

    private static List<String> similar(List<Glob> missing, List<String> sources, ReadableBackup backup) {
        return sources.stream()
                .flatMap(source -> missing.stream().map(glob -> Glob.of(source + "/" + glob)))
                .filter(glob -> matchesAny(glob, backup))
                .map(Glob::toString)
                .toList();
    }

    private static boolean matchesAny(Glob glob, ReadableBackup backup) {
        var selection = new EntrySelection(Optional.empty(), List.of(glob));
        var found = new AtomicBoolean();
        backup.entries(selection, _ -> found.set(true));
        return found.get();
    }

    private static boolean selects(EntrySelection selection, Glob glob, ListedEntry listed) {
        return new EntrySelection(selection.source(), List.of(glob))
                .selects(listed.source().name(), listed.path());
    }
}
