package dev.holdfast.application.master.cleanup;

import dev.holdfast.application.master.backup.Backups;
import dev.holdfast.domain.backup.BackupId;

/// Takes a tombstone back, and with it the removal of the backup's site. The backup is held from then on: the next
/// cleanup would only bury it again.
@FunctionalInterface
public interface UndeleteBackup {
    Backups.Change undelete(BackupId backup);
}
