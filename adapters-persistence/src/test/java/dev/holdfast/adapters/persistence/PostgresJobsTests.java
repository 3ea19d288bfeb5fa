package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.events.Events;
import dev.holdfast.application.master.jobs.Jobs;
import dev.holdfast.contracts.jobs.JobsContract;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresJobsTests implements JobsContract {

    @RegisterExtension
    final FreshDatabase database = FreshDatabase.postgres();

    @Override
    public Jobs jobs() {
        return database.persistence().jobs();
    }

    @Override
    public Events events() {
        return database.persistence().events();
    }
}
