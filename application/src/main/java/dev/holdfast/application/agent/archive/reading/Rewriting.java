package dev.holdfast.application.agent.archive.reading;

import dev.holdfast.application.agent.archive.table.FileRow;
import java.util.Set;

/// Chooses files that are read again though nothing changed: what they have in packs that are hardly used is to be
/// stored anew. For the thread that walks.
public final class Rewriting {

    private final Set<Integer> packs;
    private long room;

    /// @param packs numbers of those that are hardly used
    /// @param room  how many bytes of files may be read for it
    public Rewriting(Set<Integer> packs, long room) {
        this.packs = Set.copyOf(packs);
        this.room = room;
    }

    boolean takes(FileRow row) {
        long bytes = bytesToRead(row);
        if (packs.isEmpty() || bytes > room || row.runs().stream().noneMatch(run -> packs.contains(run.pack()))) {
            return false;
        }
        room -= bytes;
        return true;
    }

    /// Further names of a file have the content of the first.
    private static long bytesToRead(FileRow row) {
        return row.firstName().isPresent() ? 0 : row.size();
    }
}
