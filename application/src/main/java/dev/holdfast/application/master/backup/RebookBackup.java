package dev.holdfast.application.master.backup;

import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.time.Instant;

/// Books a backup of a catalogue that is lost: as one that is adopted, but as old as its commit record, and
/// held until somebody confirms it.
@FunctionalInterface
public interface RebookBackup {

    /// @param writtenAt when the store took in the commit record
    /// @throws dev.holdfast.application.storage.StorageException when the storage cannot be asked
    ReportAnswer rebook(SiteId site, StorageId storage, BackupId backup, Instant writtenAt);
}
