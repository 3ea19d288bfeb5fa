package dev.holdfast.application.agent.archive.reader;

/// Watches a restore.
public interface RestoreObserver {

    /// Sees nothing and stops nothing.
    RestoreObserver NONE = _ -> {};

    /// Told several times a second, on the thread that called for the restore.
    void progressed(RestoreCounts counts);

    /// Asked often; from `true` on, the restore stops as soon as it can.
    default boolean wantsToStop() {
        return false;
    }
}
