package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.application.agent.archive.DamagedArchiveException;
import dev.holdfast.application.agent.archive.content.ContentReader;
import dev.holdfast.application.agent.archive.content.PackCatalog;
import dev.holdfast.application.agent.archive.format.EntryCodec;
import dev.holdfast.application.agent.archive.format.EntryHead;
import dev.holdfast.application.agent.archive.record.OpenedBackup;
import dev.holdfast.domain.archive.ArchiveLimits;
import dev.holdfast.domain.archive.ArchivedSource;
import dev.holdfast.domain.archive.Entry;
import dev.holdfast.domain.archive.EntryPath;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The list of a backup's entries.
final class EntryStream {

    private final OpenedBackup backup;
    private final PackCatalog catalog;
    private final ContentReader contents;

    EntryStream(OpenedBackup backup, PackCatalog catalog, ContentReader contents) {
        this.backup = backup;
        this.catalog = catalog;
        this.contents = contents;
    }

    /// Hands out what is selected, and at least the directories above that. Reads no further than to the last of them.
    ///
    /// @throws DamagedArchiveException saying up to where the list can be read; and what `visitor` throws, as it is
    void read(EntrySelection selection, Consumer<ListedEntry> visitor) {
        new Pass(selection, visitor).run();
    }

    private List<ArchivedSource> sources() {
        return backup.root().sources();
    }

    private final class Pass {

        private final SelectionReach reach;
        private final Consumer<ListedEntry> visitor;
        private final EntryOrder order = new EntryOrder(catalog, sources().size());
        private Optional<EntryHead> last = Optional.empty();
        private boolean handingOut;

        Pass(EntrySelection selection, Consumer<ListedEntry> visitor) {
            this.reach = new SelectionReach(selection, sources());
            this.visitor = visitor;
        }

        void run() {
            try {
                contents.read(
                        backup.root().entries(),
                        in -> EntryCodec.read(in, this::isWanted),
                        ArchiveLimits.ENTRY_BYTES,
                        read -> read.ifPresent(this::handOut));
            } catch (EndOfReach e) {
                // All that is wanted was handed out.
            } catch (DamagedArchiveException e) {
                throw handingOut ? e : e.losing(rest());
            }
        }

        private boolean isWanted(EntryHead head) {
            order.require(head);
            last = Optional.of(head);
            if (reach.isPast(head)) {
                throw new EndOfReach();
            }
            return reach.wants(head);
        }

        private void handOut(Entry entry) {
            order.require(entry);
            handingOut = true;
            visitor.accept(new ListedEntry(sources().get(entry.source()), listed(entry.source(), entry.path()), entry));
            handingOut = false;
        }

        private EntryPath listed(int source, EntryPath path) {
            return sources().get(source).path().resolve(path);
        }

        private String rest() {
            return "the entries of backup " + backup.record().backup()
                    + last.map(head -> " after " + listed(head.source(), head.path()))
                            .orElse("") + " cannot be read";
        }
    }

    /// Ends the reading of a stream that is handed out to its end.
    private static final class EndOfReach extends RuntimeException {
        private static final long serialVersionUID = 1L;

        EndOfReach() {
            super(null, null, false, false);
        }
    }
}
