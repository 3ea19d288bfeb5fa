package dev.holdfast.application.master.cleanup;

/// How far a cleanup came.
public enum CleanupStatus {
    /// Filed, or at work.
    RUNNING,
    DONE,
    /// It would take more than the brakes allow; what they let through is done.
    STOPPED,
    /// It did not get to its end, however often it was tried.
    FAILED
}
