package dev.holdfast.application.agent.archive.writer;

import dev.holdfast.application.storage.StorageException;

/// Writes one backup of a site to one storage. A backup that is not [BackupResult.Committed] does not exist;
/// what was uploaded for it is used again by the next run.
@FunctionalInterface
public interface BackupWriter {

    /// Blocks until the backup is committed or given up; an interrupt cancels.
    ///
    /// @param observer told of progress by the current thread, after every megabyte or so
    /// @throws StorageException when the storage refuses, or kept failing for longer than is worth waiting
    BackupResult write(BackupJob job, BackupObserver observer);
}
