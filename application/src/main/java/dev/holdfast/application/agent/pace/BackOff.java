package dev.holdfast.application.agent.pace;

import dev.holdfast.application.agent.identity.MasterException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// Delays between tries, drawn from nothing up to a bound that doubles from `first` to `longest` (full jitter), so
/// that a fleet whose master returns does not knock all at once. Not for several threads.
public final class BackOff {

    private static final int EARLINESS = 10;

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private Duration next;

    public BackOff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
        this.next = first;
    }

    /// The delay before the next try.
    public Duration failed() {
        var delay = drawn(next, random);
        next = shorter(next.multipliedBy(2), longest);
        return delay;
    }

    /// The delay before the master is asked again: whoever was asked to wait waits, and then a little of their own.
    public Duration failed(MasterException failure) {
        var own = failed();
        return failure instanceof MasterException.Away away
                ? away.retryAfter().map(own::plus).orElse(own)
                : own;
    }

    /// A try succeeded: the next failure waits the first delay again.
    public void succeeded() {
        next = first;
    }

    /// More than nothing, up to all of `duration`.
    public static Duration drawn(Duration duration, RandomGenerator random) {
        return Duration.ofMillis(1 + random.nextLong(Math.max(1, duration.toMillis())));
    }

    /// Up to a tenth less than `duration`.
    public static Duration slightlyEarly(Duration duration, RandomGenerator random) {
        return duration.minus(drawn(duration.dividedBy(EARLINESS), random));
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
