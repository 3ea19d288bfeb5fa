package dev.holdfast.application.agent.archive.table;

import dev.holdfast.application.agent.archive.FileStamp;
import dev.holdfast.application.agent.archive.dedup.ChunkRun;
import dev.holdfast.domain.archive.Entry;
import java.util.List;

/// An entry as it was backed up, and what tells that it still is the same.
///
/// @param runs where the content lies, where the entry itself does not say because the list is too long for it
public record FileRow(Entry entry, FileStamp stamp, List<ChunkRun> runs) {
    public FileRow {
        runs = List.copyOf(runs);
    }
}
