package dev.holdfast.domain.retention;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;

/// An age up to which every backup is kept: calendar days first, then hours, as in ISO 8601's `P2DT12H`.
public record KeepWithin(Period days, Duration time) {

    public static final KeepWithin NOTHING = new KeepWithin(Period.ZERO, Duration.ZERO);

    public KeepWithin {
        if (days.isNegative() || time.isNegative()) {
            throw new IllegalArgumentException("an age is negative: " + days + ", " + time);
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

    public boolean isNothing() {
        return days.isZero() && time.isZero();
    }

    /// The moment this long before `now`, on the calendar of `zone`.
    Instant before(Instant now, ZoneId zone) {
        return now.atZone(zone).minus(days).toInstant().minus(time);
    }

    @Override
    public String toString() {
        if (time.isZero()) {
            return days.toString();
        }
        return (days.isZero() ? "P" : days.toString()) + time.toString().substring(1);
    }
}
