package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.jobs.JobName;
import dev.holdfast.application.master.jobs.OneTimeJobs;
import java.time.InstantSource;
import java.util.UUID;

/// Work as rows that wait for db-scheduler to claim them.
final class SqlOneTimeJobs implements OneTimeJobs {

    static final String TABLE = "one_time_jobs";

    private static final String ENQUEUE = """
            INSERT INTO one_time_jobs (task_name, task_instance, execution_time, picked, version)
            VALUES (?, ?, ?, FALSE, 1)
            ON CONFLICT (task_name, task_instance) DO NOTHING""";

    private final Transactions transactions;
    private final InstantSource clock;

    SqlOneTimeJobs(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void enqueue(JobName kind, UUID id) {
        transactions.change(session -> session.change(ENQUEUE, kind.value(), id, clock.instant()));
    }
}
