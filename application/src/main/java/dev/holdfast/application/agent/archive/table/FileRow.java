package dev.holdfast.application.agent.archive.table;

import dev.holdfast.application.agent.archive.FileStamp;
import dev.holdfast.application.agent.archive.cbor.CborReader;
import dev.holdfast.application.agent.archive.dedup.ChunkRun;
import dev.holdfast.application.agent.archive.format.EntryCodec;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.Entry;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.FileType;
import java.util.List;
import java.util.Optional;

/// An entry as it was backed up, and what tells that it still is the same. The entry stays encoded: most rows are
/// only passed on from one table and one stream of entries to the next.
///
/// @param firstName as the entry has it
/// @param runs      where all that the entry refers to lies
public record FileRow(
        int source,
        EntryPath path,
        FileType type,
        Optional<EntryPath> firstName,
        FileStamp stamp,
        List<ChunkRun> runs,
        Bytes encoded) {

    public FileRow {
        runs = List.copyOf(runs);
    }

    /// @param encoded the same entry
    public static FileRow of(Entry entry, Bytes encoded, FileStamp stamp, List<ChunkRun> runs) {
        return new FileRow(entry.source(), entry.path(), entry.kind().type(), entry.firstName(), stamp, runs, encoded);
    }

    public Entry entry() {
        return EntryCodec.read(new CborReader(encoded.toArray()));
    }

    /// About how many bytes it takes.
    public long heldBytes() {
        return encoded.length() + path.value().length();
    }

    /// How much content the entry has.
    public long size() {
        return type == FileType.FILE ? stamp.size() : 0;
    }

    /// Whether this comes before, is, or comes after the entry that is so named; see [Entry#ORDER].
    public int compareTo(int otherSource, EntryPath otherPath) {
        int order = Integer.compare(source, otherSource);
        return order != 0 ? order : path.compareTo(otherPath);
    }
}
