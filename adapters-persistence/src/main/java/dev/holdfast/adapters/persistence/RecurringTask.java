package dev.holdfast.adapters.persistence;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.holdfast.application.master.jobs.CarryOutJob;
import dev.holdfast.application.master.jobs.CarryOutJob.Carried;
import dev.holdfast.application.master.jobs.Job;
import java.lang.System.Logger.Level;
import java.time.Instant;

/// A job as db-scheduler carries it out.
final class RecurringTask extends CustomTask<Void> {

    private static final System.Logger LOG = System.getLogger("dev.holdfast.jobs");

    private final Job job;
    private final CarryOutJob carryOut;

    RecurringTask(Job job, CarryOutJob carryOut) {
        super(
                job.name().value(),
                Void.class,
                null,
                now -> now,
                new FailureHandler.OnFailureRetryLater<>(job.interval()),
                new DeadExecutionHandler.ReviveDeadExecution<>());
        this.job = job;
        this.carryOut = carryOut;
    }

    @Override
    public CompletionHandler<Void> execute(TaskInstance<Void> instance, ExecutionContext context) {
        return switch (carryOut.carryOut(job, context.getSchedulerState()::isShuttingDown)) {
            case Carried.Succeeded(var run) -> {
                LOG.log(Level.DEBUG, "job={0} succeeded: {1}", job.name(), run.detail());
                yield next(run.finishedAt());
            }
            case Carried.Failed(var run, var cause) -> {
                LOG.log(Level.WARNING, "job=" + job.name() + " failed", cause);
                yield next(run.finishedAt());
            }
            case Carried.GivenBack() -> {
                LOG.log(Level.INFO, "job={0} given back", job.name());
                yield (done, operations) -> operations.reschedule(done, done.getTimeDone());
            }
        };
    }

    private CompletionHandler<Void> next(Instant finishedAt) {
        return (done, operations) -> operations.reschedule(done, finishedAt.plus(job.interval()));
    }
}
