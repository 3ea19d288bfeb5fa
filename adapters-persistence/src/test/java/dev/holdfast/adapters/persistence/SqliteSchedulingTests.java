package dev.holdfast.adapters.persistence;

import org.junit.jupiter.api.extension.RegisterExtension;

final class SqliteSchedulingTests implements SchedulingContract {

    @RegisterExtension
    final FreshDatabase database = FreshDatabase.sqlite();

    @RegisterExtension
    final TestMasters masters = new TestMasters(database);

    @Override
    public TestMasters masters() {
        return masters;
    }
}
