package dev.holdfast.adapters.persistence;

/// The one door to the master's database: opens it, brings its schema up to date, and hands out the stores.
public final class Persistence implements AutoCloseable {

    private final Transactions transactions;

    private Persistence(Transactions transactions) {
        this.transactions = transactions;
    }

    /// @throws dev.holdfast.application.master.database.DatabaseException when the database cannot be reached,
    ///     or not be brought to this version's schema
    public static Persistence open(DatabaseSettings settings) {
        return new Persistence(new Transactions(ConnectionSource.open(settings)));
    }

    Transactions transactions() {
        return transactions;
    }

    @Override
    public void close() {
        transactions.close();
    }
}
