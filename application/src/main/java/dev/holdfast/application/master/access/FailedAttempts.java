package dev.holdfast.application.master.access;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Makes whoever guesses passwords wait: three failures are free, then the wait doubles from one second to a quarter
/// of an hour. Remembers a bounded number of guessers, each for an hour.
final class FailedAttempts {

    private static final int FREE = 3;
    private static final int MAX_DOUBLINGS = 10;
    private static final int MAX_GUESSERS = 10_000;
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration MEMORY = Duration.ofHours(1);

    private final Map<Guesser, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Guesser, Failures> eldest) {
            return size() > MAX_GUESSERS;
        }
    };

    /// How long until this guesser may try again; zero for now.
    synchronized Duration wait(String name, String from, Instant now) {
        var known = failures.get(new Guesser(name, from));
        if (known == null || known.isForgotten(now)) {
            return Duration.ZERO;
        }
        var left = Duration.between(now, known.lastAt().plus(known.delay()));
        return left.isNegative() ? Duration.ZERO : left;
    }

    synchronized void failed(String name, String from, Instant now) {
        failures.merge(new Guesser(name, from), new Failures(1, now), (known, _) -> known.again(now));
    }

    synchronized void succeeded(String name, String from) {
        failures.remove(new Guesser(name, from));
    }

    private record Guesser(String name, String from) {}

    private record Failures(int count, Instant lastAt) {

        Failures again(Instant now) {
            return new Failures(isForgotten(now) ? 1 : count + 1, now);
        }

        boolean isForgotten(Instant now) {
            return now.isAfter(lastAt.plus(MEMORY));
        }

        Duration delay() {
            if (count < FREE) {
                return Duration.ZERO;
            }
            var delay = Duration.ofSeconds(1L << Math.min(count - FREE, MAX_DOUBLINGS));
            return delay.compareTo(LONGEST) < 0 ? delay : LONGEST;
        }
    }
}
