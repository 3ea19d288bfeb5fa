package dev.holdfast.application.master.deletion;

/// Finishes deletions that were cut short, and forgets ids that were remembered long enough; to be called
/// at start-up and now and then.
@FunctionalInterface
public interface ResumeDeletions {

    Resumed resume();

    /// @param finished how many backups are gone now
    /// @param waiting  how many are not, because a storage or a person has to come back first
    record Resumed(int finished, int waiting) {}
}
