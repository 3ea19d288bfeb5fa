package dev.holdfast.application.master.idempotency;

import dev.holdfast.application.master.idempotency.IdempotencyKeys.Claim;
import java.time.InstantSource;
import java.util.function.Supplier;

final class Answering implements AnswerOnce {

    private final IdempotencyKeys keys;
    private final InstantSource clock;

    Answering(IdempotencyKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public Outcome answer(IdempotencyKey key, String fingerprint, Supplier<StoredAnswer> work) {
        return switch (keys.claim(key, fingerprint, clock.instant())) {
            case Claim.Taken() -> new Outcome.Fresh(carryOut(key, work));
            case Claim.Answered(var answer) -> new Outcome.Replayed(answer);
            case Claim.InProgress() -> new Outcome.InProgress();
            case Claim.OtherRequest() -> new Outcome.OtherRequest();
        };
    }

    private StoredAnswer carryOut(IdempotencyKey key, Supplier<StoredAnswer> work) {
        boolean isKept = false;
        try {
            var answer = work.get();
            if (answer.isSuccess()) {
                keys.keep(key, answer);
                isKept = true;
            }
            return answer;
        } finally {
            if (!isKept) {
                keys.release(key);
            }
        }
    }
}
