package dev.holdfast.application.master.idempotency;

import java.util.function.Supplier;

/// Carries out a request that its caller named, once, however often it is sent.
@FunctionalInterface
public interface AnswerOnce {

    /// A request that was refused or failed had no effect, and is carried out anew when it is sent again.
    ///
    /// @param fingerprint the same for the same request only
    /// @param work        carries the request out
    Outcome answer(IdempotencyKey key, String fingerprint, Supplier<StoredAnswer> work);

    /// What became of it.
    sealed interface Outcome {

        record Fresh(StoredAnswer answer) implements Outcome {}

        /// As it was answered before.
        record Replayed(StoredAnswer answer) implements Outcome {}

        /// The same request is being carried out.
        record InProgress() implements Outcome {}

        /// The key named another request.
        record OtherRequest() implements Outcome {}
    }
}
