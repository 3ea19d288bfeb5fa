package dev.holdfast.domain.retention;

/// What a backup is worth to somebody who has to restore.
public enum Worth {
    /// Holds everything it should.
    COMPLETE,
    /// Can be restored, but lacks something.
    PARTIAL,
    /// Cannot be restored whole any more.
    DAMAGED,
    /// Left nothing to restore from.
    NOTHING;

    /// Whether something can be restored from it without loss. Only such backups count for the rules of a policy.
    public boolean isGood() {
        return this == COMPLETE || this == PARTIAL;
    }
}
