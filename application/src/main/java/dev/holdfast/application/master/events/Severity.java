package dev.holdfast.application.master.events;

/// How much an event matters.
public enum Severity {
    /// Good to know.
    INFO,
    /// Somebody should look before long.
    WARNING,
    /// Backups are at risk, or lost.
    ERROR
}
