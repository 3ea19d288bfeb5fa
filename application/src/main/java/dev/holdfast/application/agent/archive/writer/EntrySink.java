package dev.holdfast.application.agent.archive.writer;

import dev.holdfast.application.agent.archive.FileStamp;
import dev.holdfast.application.agent.archive.cbor.CborWriter;
import dev.holdfast.application.agent.archive.dedup.ChunkRun;
import dev.holdfast.application.agent.archive.format.EntryCodec;
import dev.holdfast.application.agent.archive.references.MetadataStreams;
import dev.holdfast.application.agent.archive.table.FileRow;
import dev.holdfast.application.agent.archive.table.FileTableWriter;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.Entry;
import dev.holdfast.domain.archive.EntryKind;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.ReferenceList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where finished entries go: into the backup, and, where their stamp can be relied on, into the file table.
final class EntrySink {

    private final MetadataStreams.ItemStream<Bytes> entries;
    private final FileTableWriter table;
    private final Tally tally;
    private final CborWriter encoder = new CborWriter();
    private int lastSource = -1;
    private EntryPath lastPath = EntryPath.ROOT;

    EntrySink(MetadataStreams.ItemStream<Bytes> entries, FileTableWriter table, Tally tally) {
        this.entries = entries;
        this.table = table;
        this.tally = tally;
    }

    /// An entry that is read again next time.
    void add(Entry entry) {
        add(entry.source(), entry.path(), encode(entry), size(entry.kind()));
    }

    void add(FileRow row) {
        add(row.source(), row.path(), row.encoded(), row.size());
        table.add(row);
    }

    /// @param runs where the content lies; empty when nobody knows
    void add(Entry entry, FileStamp stamp, Optional<List<ChunkRun>> runs) {
        var known = isDirect(entry) ? Optional.of(direct(entry)) : runs;
        known.ifPresentOrElse(it -> add(FileRow.of(entry, encode(entry), stamp, it)), () -> add(entry));
    }

    /// Whether `row` comes after all that was added so far.
    boolean isToCome(FileRow row) {
        return row.compareTo(lastSource, lastPath) > 0;
    }

    /// Ends the stream of entries.
    ReferenceList finish() {
        return entries.finish();
    }

    private void add(int source, EntryPath path, Bytes encoded, long size) {
        entries.add(encoded);
        tally.entry(size);
        lastSource = source;
        lastPath = path;
    }

    private Bytes encode(Entry entry) {
        EntryCodec.write(entry, encoder);
        var encoded = Bytes.of(encoder.buffer(), 0, encoder.size());
        encoder.truncate(0);
        return encoded;
    }

    /// Whether the entry itself names all chunks that it needs.
    private static boolean isDirect(Entry entry) {
        return entry.largeXattrs().map(ReferenceList::level).orElse(0) == 0
                && content(entry.kind()).level() == 0;
    }

    private static List<ChunkRun> direct(Entry entry) {
        var xattrs = entry.largeXattrs().orElse(ReferenceList.EMPTY);
        return Stream.of(content(entry.kind()), xattrs)
                .flatMap(list -> list.references().stream())
                .map(it -> new ChunkRun(it.pack(), it.segment(), it.position(), it.count()))
                .toList();
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
