package dev.holdfast.application.master.idempotency;

import dev.holdfast.contracts.idempotency.IdempotencyKeysContract;
import dev.holdfast.contracts.idempotency.InMemoryIdempotencyKeys;

final class InMemoryIdempotencyKeysTests implements IdempotencyKeysContract {

    private final IdempotencyKeys keys = new InMemoryIdempotencyKeys();

    @Override
    public IdempotencyKeys keys() {
        return keys;
    }
}
