package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.application.agent.archive.content.PackCatalog;
import dev.holdfast.application.agent.archive.format.EntryHead;
import dev.holdfast.domain.archive.Entry;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.FileType;
import java.util.Optional;

/// Refuses a stream of entries that no file system could have held: names twice or out of order, or something
/// below what is no directory.
final class EntryOrder {

    private final PackCatalog catalog;
    private final int sources;
    private Optional<EntryHead> previous = Optional.empty();

    EntryOrder(PackCatalog catalog, int sources) {
        this.catalog = catalog;
        this.sources = sources;
    }

    void require(EntryHead head) {
        if (head.source() >= sources) {
            throw refused(head.path(), "belongs to a source that is none");
        }
        previous.ifPresent(before -> requireAfter(before, head));
        previous = Optional.of(head);
    }

    /// What only the whole entry tells.
    void require(Entry entry) {
        if (entry.firstName()
                .filter(first -> first.compareTo(entry.path()) >= 0)
                .isPresent()) {
            throw refused(entry.path(), "links to a name that comes after it");
        }
    }

    private void requireAfter(EntryHead before, EntryHead head) {
        if (EntryHead.ORDER.compare(before, head) >= 0) {
            throw refused(head.path(), "comes out of order");
        }
        boolean directory = before.type() == FileType.DIRECTORY;
        if (!directory && before.source() == head.source() && head.path().isWithin(before.path())) {
            throw refused(head.path(), "is below what is no directory");
        }
    }

    private RuntimeException refused(EntryPath path, String what) {
        return catalog.damagedRecord("its entry '" + path + "' " + what);
    }
}
