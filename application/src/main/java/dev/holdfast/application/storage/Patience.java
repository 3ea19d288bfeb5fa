package dev.holdfast.application.storage;

import java.time.Duration;

/// How long it is worth trying again.
///
/// @param first   the longest pause after the first failure; doubled after each further one
/// @param longest what pauses are never longer than
/// @param total   for how long one call is tried again, from its beginning
public record Patience(Duration first, Duration longest, Duration total) {

    /// Outlasts the restart of a storage, and gives up before an operator would.
    public static final Patience FOR_STORAGES =
            new Patience(Duration.ofMillis(250), Duration.ofSeconds(15), Duration.ofMinutes(10));

    public Patience {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("pauses from " + first + " to " + longest);
        }
    }

    /// The same pauses for as long as `duration`.
    public Patience lasting(Duration duration) {
        return new Patience(first, longest, duration);
    }
}
