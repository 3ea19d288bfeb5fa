package dev.holdfast.application.master.deletion;

import dev.holdfast.application.master.backup.CataloguedBackup;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.storage.ByteSize;

/// What became of a wish to delete a backup.
public sealed interface DeletionOutcome {

    /// It goes when its grace ends.
    ///
    /// @param newestGood whether it was the newest good backup of its site
    record Buried(CataloguedBackup backup, boolean newestGood) implements DeletionOutcome {}

    /// It is gone.
    ///
    /// @param freed      bytes of the objects that went with it
    /// @param newestGood whether it was the newest good backup of its site
    /// @param maybeBase  whether its node was not heard of lately and may still build its next backup on it
    record Deleted(BackupId backup, ByteSize freed, boolean newestGood, boolean maybeBase) implements DeletionOutcome {}

    /// It is being deleted, and something is in the way that somebody has to look at.
    record Halted(String why) implements DeletionOutcome {}

    /// Somebody holds it.
    record Held() implements DeletionOutcome {}

    /// Its run is still open.
    record Running() implements DeletionOutcome {}

    /// A run builds on it.
    record BaseOfRun(BackupId run) implements DeletionOutcome {}

    record Unknown() implements DeletionOutcome {}
}
