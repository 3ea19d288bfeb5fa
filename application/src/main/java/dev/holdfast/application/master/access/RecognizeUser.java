package dev.holdfast.application.master.access;

import java.time.Duration;

/// Tells who holds a bearer token. What ended on another master is known here after [#MEMORY] at the latest.
@FunctionalInterface
public interface RecognizeUser {

    /// How long an answer of the database may be used again.
    Duration MEMORY = Duration.ofSeconds(3);

    Recognition recognize(String bearer);

    sealed interface Recognition {
        record Known(KnownUser user) implements Recognition {}

        record Refused(TokenFault why) implements Recognition {}
    }
}
