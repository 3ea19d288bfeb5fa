package dev.holdfast.application.master.idempotency;

import java.time.Duration;
import java.time.Instant;

/// The requests that callers named, and how they were answered. Each method is one transaction.
public interface IdempotencyKeys {

    /// For how long an answer is kept.
    Duration MEMORY = Duration.ofHours(24);

    /// After how long a request that was never answered may be tried again: whoever worked at it is dead.
    Duration LONGEST_WORK = Duration.ofMinutes(5);

    /// Takes the key for a request, if it is free.
    ///
    /// @param fingerprint the same for the same request only
    Claim claim(IdempotencyKey key, String fingerprint, Instant now);

    /// Keeps the answer of a request whose key was claimed.
    void keep(IdempotencyKey key, StoredAnswer answer);

    /// Frees a key whose request had no effect.
    void release(IdempotencyKey key);

    /// Forgets what was claimed before `deadline`.
    void forget(Instant deadline);

    /// What became of a wish to take a key.
    sealed interface Claim {

        /// The key is the caller's; it carries the request out, and then keeps the answer or releases the key.
        record Taken() implements Claim {}

        record Answered(StoredAnswer answer) implements Claim {}

        record InProgress() implements Claim {}

        /// The key named another request.
        record OtherRequest() implements Claim {}
    }
}
