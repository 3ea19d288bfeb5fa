package dev.holdfast.application.master.events;

/// What happened.
public enum EventKind {
    /// A site has no good backup that is as young as its recovery point asks for.
    BACKUP_MISSED,
    /// A site that had missed its backup has a good one again.
    BACKUP_CAUGHT_UP,
    BACKUP_FAILED,
    /// A backup cannot be restored whole any more.
    BACKUP_DAMAGED,
    /// A node was not heard of for too long.
    NODE_SILENT,
    /// A node that was silent is heard of again.
    NODE_BACK,
    /// A backup that came from offline lies above a hard limit.
    QUOTA_EXCEEDED,
    /// A cleanup would take more than the brakes allow, and waits.
    CLEANUP_STOPPED,
    /// A reconciliation does not believe what it sees, and waits.
    RECONCILIATION_STOPPED,
    STORAGE_DOWN,
    STORAGE_UP,
    JOB_FAILED
}
