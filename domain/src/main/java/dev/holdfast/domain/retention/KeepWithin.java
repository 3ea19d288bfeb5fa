package dev.holdfast.domain.retention;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;

/// An age up to which every backup is kept: calendar days first, then hours, as in ISO 8601's `P2DT12H`. Never zero,
/// so that no flood of junk pushes out what came just before it, and never beyond a thousand years.
public record KeepWithin(Period days, Duration time) {

    private static final int MOST_YEARS = 1000;
    private static final Duration MOST_TIME = Duration.ofDays(MOST_YEARS * 365L);

    /// What holds where a policy has rules but says nothing of an age.
    public static final KeepWithin USUAL = new KeepWithin(Period.ofDays(2), Duration.ZERO);

    public KeepWithin {
        if (days.isNegative() || time.isNegative()) {
            throw new IllegalArgumentException("an age is negative: " + days + ", " + time);
        }
        if (days.isZero() && time.isZero()) {
            throw new IllegalArgumentException("an age is zero");
        }
        if (days.toTotalMonths() > MOST_YEARS * 12L
                || days.getDays() > MOST_TIME.toDays()
                || time.compareTo(MOST_TIME) > 0) {
            throw new IllegalArgumentException("an age is beyond " + MOST_YEARS + " years: " + days + ", " + time);
        }
    }

    /// @throws IllegalArgumentException when `text` is not an ISO 8601 duration such as `P2D`, `P1Y6M` or `PT36H`
    public static KeepWithin parse(String text) {
        try {
            int time = text.indexOf('T');
            if (time < 0) {
                return new KeepWithin(Period.parse(text), Duration.ZERO);
            }
            var days = time == 1 ? Period.ZERO : Period.parse(text.substring(0, time));
            return new KeepWithin(days, Duration.parse("P" + text.substring(time)));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a duration like P2D, P1Y6M or PT36H: " + text, e);
        }
    }

    /// The moment this long before `now`, on the calendar of `zone`.
    Instant before(Instant now, ZoneId zone) {
        return now.atZone(zone).minus(days).toInstant().minus(time);
    }

    /// About when something of `at` becomes older than this.
    Instant after(Instant at, ZoneId zone) {
        return at.plus(time).atZone(zone).plus(days).toInstant();
    }

    @Override
    public String toString() {
        if (time.isZero()) {
            return days.toString();
        }
        return (days.isZero() ? "P" : days.toString()) + time.toString().substring(1);
    }
}
