package dev.holdfast.adapters.persistence;

import org.junit.jupiter.api.extension.RegisterExtension;

final class SqliteWriteGrantsTests implements SqlWriteGrantsContract {

    @RegisterExtension
    final FreshDatabase database = FreshDatabase.sqlite();

    @Override
    public FreshDatabase database() {
        return database;
    }
}
