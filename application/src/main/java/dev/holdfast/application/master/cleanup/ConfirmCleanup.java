package dev.holdfast.application.master.cleanup;

/// Lets a cleanup go on that a brake stopped: with what was seen and is expired still, and no more.
@FunctionalInterface
public interface ConfirmCleanup {

    Outcome confirm(CleanupId id);

    /// What became of it.
    enum Outcome {
        GOES_ON,
        /// It was not stopped, was confirmed already, or what stopped it is over.
        NOT_WAITING,
        UNKNOWN
    }
}
