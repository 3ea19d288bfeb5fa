package dev.holdfast.application.agent.archive.writer;

/// Watches a backup being made.
public interface BackupObserver {

    /// Sees nothing and stops nothing.
    BackupObserver NONE = _ -> {};

    void progressed(BackupProgress progress);

    /// Asked often, and by several threads; from `true` on, the backup stops as soon as it can.
    default boolean wantsToStop() {
        return false;
    }
}
