package dev.holdfast.application.master.stats;

import java.time.Duration;
import java.time.Instant;

/// How finely is remembered how nodes did, and for how long. What happens within one step is summed up.
public enum SeriesStep {
    FIVE_MINUTES(Duration.ofMinutes(5), 576),
    HOUR(Duration.ofHours(1), 336),
    DAY(Duration.ofDays(1), 400);

    private final Duration length;
    private final int positions;

    SeriesStep(Duration length, int positions) {
        this.length = length;
        this.positions = positions;
    }

    public Duration length() {
        return length;
    }

    /// For how long it is remembered.
    public Duration kept() {
        return length.multipliedBy(positions);
    }

    /// Numbers steps since 1970.
    public long slot(Instant at) {
        return Math.floorDiv(at.toEpochMilli(), length.toMillis());
    }

    public Instant start(long slot) {
        return Instant.ofEpochMilli(slot * length.toMillis());
    }

    /// Where a step is remembered; the one that comes [#kept] later takes its place.
    public int position(long slot) {
        return Math.floorMod(slot, positions);
    }
}
