package dev.holdfast.domain.retention;

/// The rules that can keep a backup.
public enum KeepRule {
    /// One of the newest good ones.
    LAST,
    /// The newest of its hour: a complete one, or of an hour without any, the newest good one. Likewise below.
    HOURLY,
    /// The newest of its day.
    DAILY,
    /// The newest of its week, Monday to Sunday.
    WEEKLY,
    /// The newest of its month.
    MONTHLY,
    /// The newest of its year.
    YEARLY,
    /// Young enough, whatever it is worth: the floor that no flood of backups pushes out.
    WITHIN,
    /// Held by somebody: never expires.
    HELD,
    /// The newest complete backup, or of a site without any, the newest good one: never expires by policy.
    NEWEST,
    /// What the next backup on one of the storages builds on.
    BASE,
    /// Damaged, but there is no newer good backup.
    IRREPLACEABLE,
    /// A failed run, remembered for a while.
    REMEMBERED,
    /// The policy has no rule, so it keeps everything.
    EVERYTHING
}
