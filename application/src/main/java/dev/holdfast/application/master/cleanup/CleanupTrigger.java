package dev.holdfast.application.master.cleanup;

/// What made a cleanup begin.
public enum CleanupTrigger {
    SCHEDULE,
    MANUAL
}
