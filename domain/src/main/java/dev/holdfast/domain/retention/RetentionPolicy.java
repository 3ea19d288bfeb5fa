package dev.holdfast.domain.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Optional;

/// How many backups of which periods are kept. A backup stays when any rule keeps it; a period without a
/// backup does not count; a policy without a rule keeps everything. Only good backups count for the rules.
///
/// @param keepLast   the newest so many backups
/// @param keepHourly the newest backup of each of the newest so many hours that have one; likewise days, weeks
///   from Monday on, months and years
/// @param keepWithin every backup up to this age, whatever it is worth; [KeepWithin#USUAL] where there is a count and
///   nothing was said of an age; empty only where everything is kept
/// @param timeZone   whose clock says when a day begins
public record RetentionPolicy(
        int keepLast,
        int keepHourly,
        int keepDaily,
        int keepWeekly,
        int keepMonthly,
        int keepYearly,
        Optional<KeepWithin> keepWithin,
        ZoneId timeZone) {

    public static final RetentionPolicy KEEP_EVERYTHING =
            new RetentionPolicy(0, 0, 0, 0, 0, 0, Optional.empty(), ZoneId.of("UTC"));

    /// More than anybody keeps; a bound on what one policy makes others compute.
    public static final int MAX_COUNT = 100_000;

    /// How long the base on a storage is kept that the site may have turned away from, as after a failover.
    public static final Duration BASE_KEPT = Duration.ofDays(30);

    /// How long a failed run is remembered, whatever a policy says.
    public static final Duration FAILURE_REMEMBERED = Duration.ofDays(30);

    public RetentionPolicy {
        requireCount("keepLast", keepLast);
        requireCount("keepHourly", keepHourly);
        requireCount("keepDaily", keepDaily);
        requireCount("keepWeekly", keepWeekly);
        requireCount("keepMonthly", keepMonthly);
        requireCount("keepYearly", keepYearly);
        if (keepLast + keepHourly + keepDaily + keepWeekly + keepMonthly + keepYearly > 0) {
            keepWithin = Optional.of(keepWithin.orElse(KeepWithin.USUAL));
        }
    }

    /// A policy of counts per day, week and month, in `timeZone`.
    public static RetentionPolicy daily(int days, int weeks, int months, ZoneId timeZone) {
        return new RetentionPolicy(0, 0, days, weeks, months, 0, Optional.empty(), timeZone);
    }

    /// Whether no rule is set, so that everything is kept.
    public boolean keepsEverything() {
        return keepWithin.isEmpty();
    }

    /// What this policy keeps of the backups of one site at the moment `now`, and why.
    public <B> RetentionPlan<B> plan(Collection<RestorePoint<B>> backups, Instant now) {
        return new Planning<>(this, backups).plan(now);
    }

    /// When the kept backups of a plan will expire.
    ///
    /// @param plan what this policy made of the backups at the moment `now`
    public <B> Forecast<B> forecast(RetentionPlan<B> plan, Instant now) {
        return Forecasting.of(this, plan, now);
    }

    int count(KeepRule rule) {
        return switch (rule) {
            case LAST -> keepLast;
            case HOURLY -> keepHourly;
            case DAILY -> keepDaily;
            case WEEKLY -> keepWeekly;
            case MONTHLY -> keepMonthly;
            case YEARLY -> keepYearly;
            case WITHIN, HELD, NEWEST, BASE, IRREPLACEABLE, REMEMBERED, EVERYTHING -> 0;
        };
    }

    private static void requireCount(String name, int count) {
        if (count < 0 || count > MAX_COUNT) {
            throw new IllegalArgumentException(name + " is not between 0 and " + MAX_COUNT + ": " + count);
        }
    }
}
