package dev.holdfast.application.master.backup;

import dev.holdfast.domain.fleet.NodeId;

/// Books a run that ended, after a look at what it really left in the storage. The same report may come
/// any number of times, and for runs that were never begun here.
@FunctionalInterface
public interface ReportBackup {

    /// @throws dev.holdfast.application.storage.StorageException when the storage cannot be asked
    ReportAnswer report(NodeId node, BackupReport report);
}
