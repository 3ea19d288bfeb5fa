package dev.holdfast.domain.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Whether a node is heard of as often as it should.
public enum Liveness {
    NEVER_SEEN,
    ONLINE,
    /// Missed more than one heartbeat.
    LATE,
    SILENT;

    /// A heartbeat may come one interval late and still count as in time.
    private static final int ONLINE_INTERVALS = 2;

    private static final int LATE_INTERVALS = 5;

    public static Liveness of(Optional<Instant> lastSeen, Instant now, Duration interval) {
        return lastSeen.map(seen -> of(seen, now, interval)).orElse(NEVER_SEEN);
    }

    /// The instant after which a node counts as online.
    public static Instant onlineSince(Instant now, Duration interval) {
        return now.minus(interval.multipliedBy(ONLINE_INTERVALS));
    }

    /// The instant after which a node is not yet silent.
    public static Instant silentBefore(Instant now, Duration interval) {
        return now.minus(interval.multipliedBy(LATE_INTERVALS));
    }

    private static Liveness of(Instant seen, Instant now, Duration interval) {
        if (!seen.isBefore(onlineSince(now, interval))) {
            return ONLINE;
        }
        return seen.isBefore(silentBefore(now, interval)) ? SILENT : LATE;
    }
}
