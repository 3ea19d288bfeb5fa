package dev.holdfast.application.master.cleanup;

/// What a cleanup did about a backup.
public enum ActionKind {
    /// Nothing, or nothing yet.
    NONE,
    TOMBSTONED,
    DELETED,
    /// A brake holds it back until somebody confirms.
    HELD_BACK,
    /// Its node was not heard of since it was buried, and may build its next backup on it.
    WAITING_FOR_NODE,
    /// A storage did not do its part; the next cleanup tries again.
    FAILED
}
