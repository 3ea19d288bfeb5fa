package dev.holdfast.application.master.usage;

import java.time.Duration;
import java.time.Instant;

/// Days of UTC, counted since 1970.
///
/// @param end the day after the last one
public record DaySpan(long first, long end) {

    private static final long SECONDS = Duration.ofDays(1).toSeconds();

    public DaySpan {
        if (first >= end) {
            throw new IllegalArgumentException("no day between " + first + " and " + end);
        }
    }

    /// Every day that has a part between the two times.
    public static DaySpan of(Instant from, Instant to) {
        return new DaySpan(day(from), Math.ceilDiv(ceilSecond(to), SECONDS));
    }

    public static long day(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), SECONDS);
    }

    private static long ceilSecond(Instant instant) {
        return instant.getEpochSecond() + (instant.getNano() > 0 ? 1 : 0);
    }
}
