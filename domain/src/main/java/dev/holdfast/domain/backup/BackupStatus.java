package dev.holdfast.domain.backup;

/// How a backup appears to its users: its condition, unless it is about to be deleted.
public enum BackupStatus {
    RUNNING,
    COMPLETE,
    PARTIAL,
    FAILED,
    EXPIRING,
    DAMAGED;

    static BackupStatus of(BackupCondition condition) {
        return switch (condition) {
            case RUNNING -> RUNNING;
            case COMPLETE -> COMPLETE;
            case PARTIAL -> PARTIAL;
            case FAILED -> FAILED;
            case DAMAGED -> DAMAGED;
        };
    }
}
