package dev.holdfast.application.agent.archive.writer;

import dev.holdfast.application.agent.archive.FileStamp;
import dev.holdfast.application.agent.archive.dedup.ChunkRun;
import dev.holdfast.application.agent.archive.references.MetadataStreams;
import dev.holdfast.application.agent.archive.table.FileRow;
import dev.holdfast.application.agent.archive.table.FileTableWriter;
import dev.holdfast.domain.archive.Entry;
import dev.holdfast.domain.archive.EntryKind;
import dev.holdfast.domain.archive.ReferenceList;
import java.util.List;
import java.util.Optional;

/// Where finished entries go: into the backup, and, where their stamp can be relied on, into the file table.
final class EntrySink {

    private final MetadataStreams.ItemStream<Entry> entries;
    private final FileTableWriter table;
    private final Tally tally;
    private Optional<Entry> last = Optional.empty();

    EntrySink(MetadataStreams.ItemStream<Entry> entries, FileTableWriter table, Tally tally) {
        this.entries = entries;
        this.table = table;
        this.tally = tally;
    }

    /// An entry that is read again next time.
    void add(Entry entry) {
        entries.add(entry);
        tally.entry(size(entry.kind()));
        last = Optional.of(entry);
    }

    void add(FileRow row) {
        add(row.entry());
        table.add(row);
    }

    /// @param runs where the content lies; empty when nobody knows
    void add(Entry entry, FileStamp stamp, Optional<List<ChunkRun>> runs) {
        if (!isDirect(entry) && runs.isEmpty()) {
            add(entry);
            return;
        }
        add(new FileRow(entry, stamp, isDirect(entry) ? List.of() : runs.get()));
    }

    /// The entry that was added last.
    Optional<Entry> last() {
        return last;
    }

    /// Ends the stream of entries.
    ReferenceList finish() {
        return entries.finish();
    }

    /// Whether the entry itself names all chunks that it needs.
    private static boolean isDirect(Entry entry) {
        return entry.largeXattrs().map(ReferenceList::level).orElse(0) == 0
                && content(entry.kind()).level() == 0;
    }

    private static ReferenceList content(EntryKind kind) {
        return kind instanceof EntryKind.RegularFile file ? file.content() : ReferenceList.EMPTY;
    }

    private static long size(EntryKind kind) {
        return switch (kind) {
            case EntryKind.RegularFile file -> file.size();
            case EntryKind.Dump dump -> dump.size();
            case EntryKind.Directory _, EntryKind.Symlink _, EntryKind.Fifo _, EntryKind.Device _ -> 0;
        };
    }
}
