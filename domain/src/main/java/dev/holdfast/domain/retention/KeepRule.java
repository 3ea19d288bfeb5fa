package dev.holdfast.domain.retention;

/// The rules that can keep a backup.
public enum KeepRule {
    /// One of the newest.
    LAST,
    /// The newest of its hour: a complete one, or of an hour without any, the newest at all. Likewise below.
    HOURLY,
    /// The newest of its day.
    DAILY,
    /// The newest of its week, Monday to Sunday.
    WEEKLY,
    /// The newest of its month.
    MONTHLY,
    /// The newest of its year.
    YEARLY,
    /// Young enough.
    WITHIN,
    /// Held by somebody: never expires.
    HELD,
    /// The newest complete backup: never expires by policy.
    NEWEST,
    /// The policy has no rule, so it keeps everything.
    EVERYTHING
}
