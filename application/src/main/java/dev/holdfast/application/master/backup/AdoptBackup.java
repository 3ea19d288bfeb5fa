package dev.holdfast.application.master.backup;

import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;

/// Books a backup of which only its commit record tells.
@FunctionalInterface
public interface AdoptBackup {

    /// @throws dev.holdfast.application.storage.StorageException when the storage cannot be asked
    ReportAnswer adopt(SiteId site, StorageId storage, BackupId backup);
}
