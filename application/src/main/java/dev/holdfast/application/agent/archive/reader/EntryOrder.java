package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.application.agent.archive.content.PackCatalog;
import dev.holdfast.domain.archive.Entry;
import dev.holdfast.domain.archive.EntryKind;
import java.util.Optional;

/// Refuses a stream of entries that no file system could have held: names twice or out of order, or something
/// below what is no directory.
final class EntryOrder {

    private final PackCatalog catalog;
    private final int sources;
    private Optional<Entry> previous = Optional.empty();

    EntryOrder(PackCatalog catalog, int sources) {
        this.catalog = catalog;
        this.sources = sources;
    }

    void require(Entry entry) {
        if (entry.source() >= sources) {
            throw refused(entry, "belongs to a source that is none");
        }
        if (entry.firstName()
                .filter(first -> first.compareTo(entry.path()) >= 0)
                .isPresent()) {
            throw refused(entry, "links to a name that comes after it");
        }
        previous.ifPresent(before -> requireAfter(before, entry));
        previous = Optional.of(entry);
    }

    private void requireAfter(Entry before, Entry entry) {
        if (Entry.ORDER.compare(before, entry) >= 0) {
            throw refused(entry, "comes out of order");
        }
        boolean directory = before.kind() instanceof EntryKind.Directory;
        if (!directory && before.source() == entry.source() && entry.path().isWithin(before.path())) {
            throw refused(entry, "is below what is no directory");
        }
    }

    private RuntimeException refused(Entry entry, String what) {
        return catalog.damagedRecord("its entry '" + entry.path() + "' " + what);
    }
}
