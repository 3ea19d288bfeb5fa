package dev.holdfast.application.master.events;

/// What happened.
public enum EventKind {
    /// A site has no good backup that is as young as its recovery point asks for.
    BACKUP_MISSED(Severity.ERROR),
    /// A site that had missed its backup has a good one again.
    BACKUP_CAUGHT_UP(Severity.INFO),
    BACKUP_FAILED(Severity.ERROR),
    /// A backup cannot be restored whole any more.
    BACKUP_DAMAGED(Severity.ERROR),
    /// A node was not heard of for too long.
    NODE_SILENT(Severity.WARNING),
    /// A node that was silent is heard of again.
    NODE_BACK(Severity.INFO),
    /// A backup that came from offline lies above a hard limit.
    QUOTA_EXCEEDED(Severity.WARNING),
    /// A site gets no leave to back up, because a quota leaves too little.
    QUOTA_DENIED(Severity.ERROR),
    /// A cleanup would take more than the brakes allow, and waits.
    CLEANUP_STOPPED(Severity.WARNING),
    /// A reconciliation does not believe what it sees, and waits.
    RECONCILIATION_STOPPED(Severity.WARNING),
    /// A storage held what is larger than anything that Holdfast writes.
    OVERSIZED_OBJECTS(Severity.ERROR),
    /// A node could not do what somebody asked of it, or did not hear of it in time.
    COMMAND_FAILED(Severity.WARNING),
    STORAGE_DOWN(Severity.ERROR),
    STORAGE_UP(Severity.INFO),
    JOB_FAILED(Severity.WARNING);

    private final Severity severity;

    EventKind(Severity severity) {
        this.severity = severity;
    }

    public Severity severity() {
        return severity;
    }
}
