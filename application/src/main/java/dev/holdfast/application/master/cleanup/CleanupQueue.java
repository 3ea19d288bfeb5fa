package dev.holdfast.application.master.cleanup;

/// Has a cleanup carried out soon, by whichever master comes first.
@FunctionalInterface
public interface CleanupQueue {
    void enqueue(CleanupId id);
}
