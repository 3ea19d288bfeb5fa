package dev.holdfast.application.storage;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Tries again what failed in passing, with exponential delay and full jitter, until a time is over.
///
/// Full jitter: <https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/>.
///
/// @param limit how long after the first failure it is still worth trying
public record Patience(Duration limit, InstantSource clock, RandomGenerator random, Pause pause) {

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final int DOUBLINGS = 7;

    /// Waits.
    @FunctionalInterface
    public interface Pause {
        void pause(Duration duration) throws InterruptedException;
    }

    /// The result of `call`, or its last failure when time is over or the thread was interrupted.
    public <T> T untilDone(Supplier<T> call) {
        try {
            return call.get();
        } catch (StorageException.Transient failure) {
            return again(call, failure);
        }
    }

    private <T> T again(Supplier<T> call, StorageException.Transient first) {
        var end = clock.instant().plus(limit);
        var last = first;
        for (int failures = 1; clock.instant().isBefore(end) && paused(failures); failures++) {
            try {
                return call.get();
            } catch (StorageException.Transient failure) {
                last = failure;
            }
        }
        throw last;
    }

    private boolean paused(int failures) {
        long longest = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(failures - 1, DOUBLINGS));
        try {
            pause.pause(Duration.ofMillis(random.nextLong(longest + 1)));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
