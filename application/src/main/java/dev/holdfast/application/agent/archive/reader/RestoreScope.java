package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.domain.archive.ArchivedSource;
import dev.holdfast.domain.archive.Entry;
import dev.holdfast.domain.archive.EntryPath;
import java.util.List;
import java.util.Optional;

/// What is restored, and where it goes: right into the target from one source, into a directory of its
/// source's name from several.
///
/// @param sources all of the backup's
record RestoreScope(EntrySelection selection, List<ArchivedSource> sources) {

    boolean covers(ListedEntry listed) {
        return selection.selectsSource(listed.source().name());
    }

    boolean selects(ListedEntry listed) {
        return selection.selects(listed.source().name(), listed.path());
    }

    /// The place below the target.
    EntryPath target(ListedEntry listed) {
        return isOneSource() ? listed.entry().path() : listed.path();
    }

    /// The first name of a hard link.
    Optional<ListedEntry> firstName(ListedEntry listed) {
        return listed.entry().firstName().map(first -> listedAs(listed, first));
    }

    private static ListedEntry listedAs(ListedEntry listed, EntryPath path) {
        var entry = listed.entry();
        return new ListedEntry(
                listed.source(),
                listed.source().path().resolve(path),
                new Entry(entry.source(), path, entry.attributes(), entry.kind()));
    }

    private boolean isOneSource() {
        return selection.source().isPresent() || sources.size() == 1;
    }
}
