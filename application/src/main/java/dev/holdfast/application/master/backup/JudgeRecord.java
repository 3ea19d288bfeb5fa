package dev.holdfast.application.master.backup;

import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.SiteId;

/// Reads the commit record of a backup from a storage, and says what it is worth.
@FunctionalInterface
public interface JudgeRecord {

    /// @throws dev.holdfast.application.storage.StorageException when the storage cannot be asked
    RecordVerdict judge(ObjectStore store, SiteId site, BackupId backup);
}
