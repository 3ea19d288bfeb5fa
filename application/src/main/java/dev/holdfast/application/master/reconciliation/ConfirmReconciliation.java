package dev.holdfast.application.master.reconciliation;

/// Releases the brake of a reconciliation that stopped: the storage is compared anew, since time has passed,
/// and what is seen then is acted upon, however much it is.
@FunctionalInterface
public interface ConfirmReconciliation {

    Outcome confirm(ReconciliationId id);

    /// What became of it.
    enum Outcome {
        RELEASED,
        /// It runs, or is over.
        NOT_STOPPED,
        UNKNOWN
    }
}
