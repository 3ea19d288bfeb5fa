package dev.holdfast.application.master.deletion;

import dev.holdfast.domain.backup.BackupId;

/// Deletes a backup because somebody says so, be it the newest good one of its site.
public interface DeleteBackup {

    /// Lets the backup expire after a grace, until when it can be taken back.
    DeletionOutcome bury(BackupId backup);

    /// Deletes the backup now: its commit record, then the packs that no other backup references, then
    /// its place in the catalogue. A deletion that was cut short goes on where it was.
    ///
    /// @throws dev.holdfast.application.storage.StorageException when a storage does not do its part; the
    ///   backup stays marked, and the deletion goes on later
    DeletionOutcome deleteNow(BackupId backup);
}
