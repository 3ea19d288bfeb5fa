package dev.holdfast.application.master.idempotency;

import java.time.InstantSource;

/// The use cases of named requests, wired.
///
/// @param forget forgets answers that were kept long enough; to be called now and then
public record IdempotencyUseCases(AnswerOnce answerOnce, Runnable forget) {

    public static IdempotencyUseCases create(IdempotencyKeys keys, InstantSource clock) {
        return new IdempotencyUseCases(
                new Answering(keys, clock), () -> keys.forget(clock.instant().minus(IdempotencyKeys.MEMORY)));
    }
}
