package dev.holdfast.application.agent.archive.writer;

import dev.holdfast.application.storage.StorageException;

/// Watches a backup being made.
public interface BackupObserver {

    /// Sees nothing and stops nothing.
    BackupObserver NONE = _ -> {};

    void progressed(BackupProgress progress);

    /// The storage failed in passing, and is tried again. Told by several threads.
    default void waits(StorageException.Transient why) {}

    /// Asked often, and by several threads; from `true` on, the backup stops as soon as it can.
    default boolean wantsToStop() {
        return false;
    }
}
