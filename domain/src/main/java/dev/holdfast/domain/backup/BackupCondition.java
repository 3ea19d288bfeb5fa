package dev.holdfast.domain.backup;

/// What became of a backup, whether or not it is about to be deleted.
public enum BackupCondition {
    /// Begun, and not heard of to its end.
    RUNNING,
    /// Everything was read and lies in the storage.
    COMPLETE,
    /// Restorable, but some of its sources could not be read whole.
    PARTIAL,
    /// Left nothing to restore from.
    FAILED,
    /// Names packs that are missing, or cannot be trusted.
    DAMAGED;

    /// Whether something can be restored from it without loss.
    public boolean isGood() {
        return this == COMPLETE || this == PARTIAL;
    }

    /// Whether a commit record stands behind it.
    public boolean isCommitted() {
        return isGood() || this == DAMAGED;
    }
}
