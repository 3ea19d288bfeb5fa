package dev.holdfast.application.agent.pace;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Delays between tries: doubling from `first` to `longest`, each drawn between half and whole, so that a
/// fleet whose master returns does not knock all at once. Not for several threads.
public final class BackOff {

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
        var delay = jittered(next, random);
        next = shorter(next.multipliedBy(2), longest);
        return delay;
    }

    /// A try succeeded: the next failure waits the first delay again.
    public void succeeded() {
        next = first;
    }

    /// Between half of `duration` and all of it.
    public static Duration jittered(Duration duration, RandomGenerator random) {
        long half = duration.toMillis() / 2;
        return Duration.ofMillis(half + random.nextLong(half + 1));
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
