package dev.holdfast.application.agent.archive.reading;

import dev.holdfast.application.agent.archive.FileStatus;
import dev.holdfast.application.agent.archive.dedup.KnownPacks;
import dev.holdfast.application.agent.archive.table.FileRow;
import dev.holdfast.application.agent.archive.table.FileTable;
import dev.holdfast.domain.archive.EntryKind;
import dev.holdfast.domain.archive.EntryPath;
import dev.holdfast.domain.archive.ReferenceList;
import java.util.List;
import java.util.Optional;

/// Tells which entries are what they were in the base, and still have all their content there.
///
/// @param table shared by all sources of a run, each of which reads on where the one before it stopped
public record Unchanged(FileTable table, KnownPacks packs) {

    /// The entry's row when size, times and inode are equal. Asked in the order of entries.
    Optional<FileRow> find(int source, EntryPath path, FileStatus status, Optional<LinkRole> link) {
        return table.find(source, path)
                .filter(row -> row.stamp().equals(status.stamp()))
                .filter(row -> row.entry().kind().type() == status.type())
                .filter(row -> row.entry().firstName().equals(link.flatMap(LinkRole::firstName)))
                .filter(this::resolves);
    }

    private boolean resolves(FileRow row) {
        var entry = row.entry();
        return content(entry.kind()).references().stream().allMatch(packs::resolves)
                && entry.largeXattrs().map(ReferenceList::references).stream()
                        .flatMap(List::stream)
                        .allMatch(packs::resolves)
                && row.runs().stream().allMatch(packs::resolves);
    }

    private static ReferenceList content(EntryKind kind) {
        return kind instanceof EntryKind.RegularFile file ? file.content() : ReferenceList.EMPTY;
    }
}
