package dev.holdfast.application.agent.archive.reading;

import dev.holdfast.application.agent.archive.FileStatus;
import dev.holdfast.application.agent.archive.dedup.KnownPacks;
import dev.holdfast.application.agent.archive.table.FileRow;
import dev.holdfast.application.agent.archive.table.FileTable;
import dev.holdfast.domain.archive.EntryPath;
import java.util.Optional;

/// Tells which entries are what they were in the base, and still have all their content there.
///
/// @param table     shared by all sources of a run, each of which reads on where the one before it stopped
/// @param rewriting which of them are to be read all the same
public record Unchanged(FileTable table, KnownPacks packs, Rewriting rewriting) {

    /// The entry's row when size, times and inode are equal. Asked in the order of entries.
    Optional<FileRow> find(int source, EntryPath path, FileStatus status, Optional<LinkRole> link) {
        return table.find(source, path)
                .filter(row -> row.stamp().equals(status.stamp())
                        && row.type() == status.type()
                        && row.firstName().equals(link.flatMap(LinkRole::firstName))
                        && resolves(row));
    }

    private boolean resolves(FileRow row) {
        for (var run : row.runs()) {
            if (!packs.resolves(run)) {
                return false;
            }
        }
        return true;
    }
}
