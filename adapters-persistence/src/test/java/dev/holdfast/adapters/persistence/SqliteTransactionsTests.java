package dev.holdfast.adapters.persistence;

import org.junit.jupiter.api.extension.RegisterExtension;

final class SqliteTransactionsTests implements TransactionsContract {

    @RegisterExtension
    final FreshDatabase database = FreshDatabase.sqlite();

    @Override
    public Transactions transactions() {
        return database.transactions();
    }
}
