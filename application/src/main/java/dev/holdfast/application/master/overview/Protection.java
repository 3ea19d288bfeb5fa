package dev.holdfast.application.master.overview;

/// How well a site is protected, the worst first.
public enum Protection {
    /// Its newest good backup is older than its recovery point allows, or it has runs and no good backup at all.
    FAILING,
    /// In time as yet, but its last run failed or left something out, or the site waits for its first backup.
    AT_RISK,
    PROTECTED,
    /// Nothing is wrong as far as anybody can tell: nobody said how old its backups may get.
    UNWATCHED,
    /// Nobody expects backups: it is retired or on its way out, or its node is suspended or revoked.
    IDLE;

    /// Why a site is not protected.
    public enum Reason {
        OVERDUE,
        NO_BACKUP,
        LAST_FAILED,
        LAST_PARTIAL,
        LAST_DAMAGED
    }
}
