package dev.holdfast.application.master.backup;

import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.storage.ByteSize;
import java.util.Set;

/// What a commit record is worth.
public sealed interface RecordVerdict {

    /// A key of the site signed it, and it is the one that it should be.
    ///
    /// @param bytes size of the object
    /// @param packs what it references
    record Sound(ByteSize bytes, Set<PackId> packs) implements RecordVerdict {
        public Sound {
            packs = Set.copyOf(packs);
        }
    }

    /// Readable, and not to be trusted.
    record Doubtful(BackupFailure why) implements RecordVerdict {}

    /// It may reference anything.
    record Unreadable(BackupFailure why) implements RecordVerdict {}

    record Missing() implements RecordVerdict {}
}
