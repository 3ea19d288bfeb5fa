package dev.holdfast.application.agent.archive.state;

import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.archive.PackRow;

/// A step of a run that must be known after a crash.
public sealed interface JournalEntry {

    PackId pack();

    /// The id is used up: nothing else is ever encrypted or stored under it.
    record Spent(PackId pack) implements JournalEntry {}

    /// The pack is whole, and about to be uploaded for the first time.
    ///
    /// @param sha256 of all its bytes: only these may be taken for it if they turn up in the bucket
    record Sealed(PackRow row, Bytes sha256) implements JournalEntry {
        @Override
        public PackId pack() {
            return row.id();
        }
    }

    /// The store has the pack, and the node has its index.
    record Uploaded(PackId pack) implements JournalEntry {}
}
