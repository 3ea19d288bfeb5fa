package dev.holdfast.adapters.persistence;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Beside each other, since they mostly wait; each on a database of its own.
@Execution(ExecutionMode.CONCURRENT)
final class PostgresSchedulingTests implements SchedulingContract {

    @RegisterExtension
    final FreshDatabase database = FreshDatabase.postgres();

    @RegisterExtension
    final TestMasters masters = new TestMasters(database);

    @Override
    public TestMasters masters() {
        return masters;
    }
}
