package dev.holdfast.adapters.persistence;

import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresOverviewTests implements OverviewContract {

    @RegisterExtension
    final FreshDatabase database = FreshDatabase.postgres();

    @Override
    public FreshDatabase database() {
        return database;
    }
}
