package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.idempotency.IdempotencyKeys;
import dev.holdfast.contracts.idempotency.IdempotencyKeysContract;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresIdempotencyKeysTests implements IdempotencyKeysContract {

    @RegisterExtension
    final FreshDatabase database = FreshDatabase.postgres();

    @Override
    public IdempotencyKeys keys() {
        return database.persistence().idempotencyKeys();
    }
}
