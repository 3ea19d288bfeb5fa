package dev.holdfast.application.master.access;

import java.time.Duration;
import java.time.Instant;

/// How long whoever guesses must wait: some failures are free, then the wait doubles from one second on. It never
/// becomes a denial, since the wait for a name alone stays short, and does not hold up who was here before.
public enum GuessLimit {
    /// Everything that comes from one network.
    NETWORK(20, Duration.ofMinutes(15)),
    /// One name from anywhere.
    NAME(10, Duration.ofSeconds(30)),
    /// One name from one network.
    NAME_AND_NETWORK(3, Duration.ofMinutes(15));

    /// How long failures are remembered after the last one.
    public static final Duration MEMORY = Duration.ofHours(1);

    private static final int MAX_DOUBLINGS = 20;

    private final int free;
    private final Duration longest;

    GuessLimit(int free, Duration longest) {
        this.free = free;
        this.longest = longest;
    }

    /// How long the next attempt must wait after so many failures, the last of them at `lastAt`; zero or less for not
    /// at all.
    public Duration wait(long failures, Instant lastAt, Instant now) {
        var delay = delay(failures);
        var left = Duration.between(now, lastAt.plus(delay));
        return left.compareTo(delay) < 0 ? left : delay;
    }

    private Duration delay(long failures) {
        if (failures < free) {
            return Duration.ZERO;
        }
        var delay = Duration.ofSeconds(1L << Math.min(failures - free, MAX_DOUBLINGS));
        return delay.compareTo(longest) < 0 ? delay : longest;
    }
}
