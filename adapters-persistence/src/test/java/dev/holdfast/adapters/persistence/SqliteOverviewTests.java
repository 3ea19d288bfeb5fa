package dev.holdfast.adapters.persistence;

import org.junit.jupiter.api.extension.RegisterExtension;

final class SqliteOverviewTests implements OverviewContract {

    @RegisterExtension
    final FreshDatabase database = FreshDatabase.sqlite();

    @Override
    public FreshDatabase database() {
        return database;
    }
}
