package dev.holdfast.adapters.persistence;

import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresTransactionsTests implements TransactionsContract {

    @RegisterExtension
    final FreshDatabase database = FreshDatabase.postgres();

    @Override
    public Transactions transactions() {
        return database.transactions();
    }
}
