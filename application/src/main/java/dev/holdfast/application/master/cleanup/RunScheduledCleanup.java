package dev.holdfast.application.master.cleanup;

/// Cleans up the whole fleet, as a job does every hour.
@FunctionalInterface
public interface RunScheduledCleanup {

    /// Finishes the scheduled cleanup that is unfinished, or files and carries out another one.
    ///
    /// @return in one line what came of it
    String run();
}
