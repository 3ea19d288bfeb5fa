package dev.holdfast.domain.retention;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;

/// How many backups of which periods are kept. A backup stays when any rule keeps it; a period without a
/// backup does not count; a policy without a rule keeps everything.
///
/// @param keepLast   the newest so many backups
/// @param keepHourly the newest backup of each of the newest so many hours that have one; likewise days, weeks
///   from Monday on, months and years
/// @param keepWithin every backup up to this age
/// @param timeZone   whose clock says when a day begins
public record RetentionPolicy(
        int keepLast,
        int keepHourly,
        int keepDaily,
        int keepWeekly,
        int keepMonthly,
        int keepYearly,
        KeepWithin keepWithin,
        ZoneId timeZone) {

    public static final RetentionPolicy KEEP_EVERYTHING =
            new RetentionPolicy(0, 0, 0, 0, 0, 0, KeepWithin.NOTHING, ZoneId.of("UTC"));

    /// More than anybody keeps; a bound on what one policy makes others compute.
    public static final int MAX_COUNT = 100_000;

    public RetentionPolicy {
        requireCount("keepLast", keepLast);
        requireCount("keepHourly", keepHourly);
        requireCount("keepDaily", keepDaily);
        requireCount("keepWeekly", keepWeekly);
        requireCount("keepMonthly", keepMonthly);
        requireCount("keepYearly", keepYearly);
    }

    /// A policy of counts per day, week and month, in `timeZone`.
    public static RetentionPolicy daily(int days, int weeks, int months, ZoneId timeZone) {
        return new RetentionPolicy(0, 0, days, weeks, months, 0, KeepWithin.NOTHING, timeZone);
    }

    /// Whether no rule is set, so that everything is kept.
    public boolean keepsEverything() {
        return keepLast + keepHourly + keepDaily + keepWeekly + keepMonthly + keepYearly == 0 && keepWithin.isNothing();
    }

    /// What this policy keeps of the backups of one site at the moment `now`, and why.
    public <B> RetentionPlan<B> plan(Collection<RestorePoint<B>> backups, Instant now) {
        return new Planning<>(this, backups).plan(now);
    }

    private static void requireCount(String name, int count) {
        if (count < 0 || count > MAX_COUNT) {
            throw new IllegalArgumentException(name + " is not between 0 and " + MAX_COUNT + ": " + count);
        }
    }
}
