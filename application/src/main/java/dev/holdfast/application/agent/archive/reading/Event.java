package dev.holdfast.application.agent.archive.reading;

import dev.holdfast.application.agent.archive.table.FileRow;
import dev.holdfast.domain.archive.EntryKind;
import dev.holdfast.domain.archive.Extent;
import java.util.List;
import java.util.Optional;

/// What reading a source came to, beside the chunks: all its chunks since its last event are the content of this one.
public sealed interface Event {

    /// About how many bytes it holds while it waits.
    default long heldBytes() {
        return 0;
    }

    /// The entry is the one it was in the base.
    record Same(FileRow row, Optional<LinkRole> link) implements Event {
        @Override
        public long heldBytes() {
            return row.heldBytes();
        }
    }

    /// An entry without content.
    ///
    /// @param settled whether a later change is sure to show in the stamp
    record Described(Draft draft, EntryKind kind, boolean settled) implements Event {
        @Override
        public long heldBytes() {
            return draft.heldBytes();
        }
    }

    /// Another name of a file that came up before.
    record Linked(Draft draft) implements Event {
        @Override
        public long heldBytes() {
            return draft.heldBytes();
        }
    }

    /// A file was read.
    ///
    /// @param extents where the data lies in a sparse file
    /// @param settled whether it stayed the same meanwhile, and a later change is sure to show in the stamp
    record FileRead(Draft draft, long size, Optional<List<Extent>> extents, boolean settled) implements Event {
        @Override
        public long heldBytes() {
            return draft.heldBytes();
        }
    }

    /// A dump was read to its end.
    record DumpRead(long size) implements Event {}

    /// Reading failed half-way: these chunks belong to nothing.
    record Dropped() implements Event {}

    /// A tree was read to its end.
    record TreeRead() implements Event {}
}
