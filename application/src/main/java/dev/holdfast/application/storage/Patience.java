package dev.holdfast.application.storage;

import java.time.Duration;

/// How long it is worth trying again.
///
/// @param first   the longest pause after the first failure; doubled after each further one
/// @param longest what pauses are never longer than
/// @param total   how long all pauses of one call may last together
public record Patience(Duration first, Duration longest, Duration total) {

    /// Outlasts the restart of a storage, and gives up before an operator would.
    public static final Patience FOR_STORAGES =
            new Patience(Duration.ofMillis(250), Duration.ofSeconds(15), Duration.ofMinutes(10));

    public Patience {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("pauses from " + first + " to " + longest);
        }
    }
}
