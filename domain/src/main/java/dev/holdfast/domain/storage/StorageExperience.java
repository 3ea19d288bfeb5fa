package dev.holdfast.domain.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How a storage has done of late, as one node met it. One that failed rests: it is not tried first again for a
/// while that grows with its trouble. After the rest one careful try decides.
///
/// @param trouble     moving average of outcomes, from 0 (all good) to 1 (all failed); the newest weighs a quarter,
///   so that one success among failures is no recovery
/// @param lastFailure empty where the newest outcome is a success
public record StorageExperience(double trouble, Optional<Failure> lastFailure) {

    public static final StorageExperience NONE = new StorageExperience(0, Optional.empty());

    private static final double NEWEST = 0.25;
    private static final Duration SHORTEST_REST = Duration.ofMinutes(1);
    private static final double DOUBLINGS = 10;

    public StorageExperience {
        if (!(trouble >= 0 && trouble <= 1)) {
            throw new IllegalArgumentException("trouble is not between 0 and 1: " + trouble);
        }
    }

    /// @param why for people; never a credential
    public record Failure(Instant at, String why) {}

    public StorageExperience succeeded() {
        return new StorageExperience(trouble * (1 - NEWEST), Optional.empty());
    }

    public StorageExperience failed(Instant at, String why) {
        return new StorageExperience(trouble * (1 - NEWEST) + NEWEST, Optional.of(new Failure(at, why)));
    }

    /// From a few minutes after a first failure to most of a day after many.
    public Optional<Instant> restsUntil() {
        return lastFailure.map(failure -> failure.at().plus(rest()));
    }

    /// A failure in the future is a clock that was set back, and binds nobody.
    public boolean restsAt(Instant now) {
        return lastFailure
                .filter(failure -> !failure.at().isAfter(now))
                .map(failure -> failure.at().plus(rest()).isAfter(now))
                .orElse(false);
    }

    private Duration rest() {
        return Duration.ofMillis((long) (SHORTEST_REST.toMillis() * Math.pow(2, DOUBLINGS * trouble)));
    }
}
