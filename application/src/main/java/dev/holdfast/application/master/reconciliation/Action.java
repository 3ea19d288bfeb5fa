package dev.holdfast.application.master.reconciliation;

/// What was done about a difference.
public enum Action {
    NONE,
    DELETED,
    /// Booked, or booked again.
    ADOPTED,
    MARKED_DAMAGED,
    WAITING_FOR_GRACE,
    /// Put back into the storage.
    RESTORED,
    FAILED
}
