package dev.holdfast.domain.backup;

/// What made a backup begin.
public enum BackupTrigger {
    SCHEDULE,
    MANUAL,
    COMMAND
}
