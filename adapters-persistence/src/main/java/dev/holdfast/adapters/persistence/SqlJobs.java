package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.events.Happening;
import dev.holdfast.application.master.events.Subject;
import dev.holdfast.application.master.jobs.JobName;
import dev.holdfast.application.master.jobs.JobRun;
import dev.holdfast.application.master.jobs.JobState;
import dev.holdfast.application.master.jobs.Jobs;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Jobs as rows that db-scheduler claims.
final class SqlJobs implements Jobs {

    static final String TABLE = "jobs";

    /// There is one of every job.
    static final String INSTANCE = "fleet";

    private static final String DECLARE = """
            INSERT INTO jobs (task_name, task_instance, execution_time, picked, version) VALUES (?, ?, ?, FALSE, 1)
            ON CONFLICT (task_name, task_instance) DO NOTHING""";

    private static final String ALL = """
            SELECT task_name, execution_time, CASE WHEN picked THEN 1 ELSE 0 END AS running, paused, started_at,
                finished_at, outcome, detail, master
            FROM jobs ORDER BY task_name""";

    private static final String ENDED = """
            UPDATE jobs SET started_at = ?, finished_at = ?, outcome = ?, detail = ?, master = ?, wishes = wishes - ?
            WHERE task_name = ?""";

    private final Transactions transactions;

    SqlJobs(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void declare(Collection<JobName> jobs, Instant first) {
        transactions.change(session ->
                jobs.stream().sorted().forEach(job -> session.change(DECLARE, job.value(), INSTANCE, first)));
    }

    @Override
    public List<JobState> all() {
        return transactions.read(SqlJobs::all);
    }

    static List<JobState> all(Session session) {
        return session.list(ALL, SqlJobs::state);
    }

    @Override
    public boolean pause(JobName job) {
        return change("UPDATE jobs SET paused = 1 WHERE task_name = ?", job);
    }

    @Override
    public boolean resume(JobName job) {
        return change("UPDATE jobs SET paused = 0 WHERE task_name = ?", job);
    }

    @Override
    public boolean wish(JobName job) {
        return change("UPDATE jobs SET wishes = wishes + 1 WHERE task_name = ?", job);
    }

    @Override
    public long wishes(JobName job) {
        return transactions
                .read(session -> session.first(
                        "SELECT wishes FROM jobs WHERE task_name = ?", row -> row.number("wishes"), job.value()))
                .orElse(0L);
    }

    @Override
    public void ended(JobName job, JobRun run, long granted) {
        transactions.change(session -> {
            boolean turns = run.isFailure() && !failedBefore(session, job);
            session.change(
                    ENDED,
                    run.startedAt(),
                    run.finishedAt(),
                    run.outcome().name(),
                    run.detail(),
                    run.master(),
                    granted,
                    job.value());
            if (turns) {
                var detail = job + ": " + run.detail();
                SqlEvents.add(session, new Happening(EventKind.JOB_FAILED, Subject.FLEET, detail, run.finishedAt()));
            }
        });
    }

    private boolean change(String sql, JobName job) {
        return transactions.write(session -> session.changed(sql, job.value()));
    }

    private static boolean failedBefore(Session session, JobName job) {
        return session.exists(
                "SELECT 1 AS found FROM jobs WHERE task_name = ? AND outcome = ?",
                job.value(),
                JobRun.Outcome.FAILED.name());
    }

    private static JobState state(Row row) {
        boolean running = row.flag("running");
        boolean paused = row.flag("paused");
        var next = running || paused ? Optional.<Instant>empty() : row.optionalInstant("execution_time");
        return new JobState(new JobName(row.text("task_name")), paused, running, last(row), next);
    }

    private static Optional<JobRun> last(Row row) {
        return row.optionalText("outcome")
                .map(outcome -> new JobRun(
                        row.instant("started_at"),
                        row.instant("finished_at"),
                        JobRun.Outcome.valueOf(outcome),
                        row.text("detail"),
                        row.text("master")));
    }
}
