package dev.holdfast.adapters.persistence;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.holdfast.application.master.jobs.OneTimeJob;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.UUID;

/// Work of one kind as db-scheduler carries it out.
final class OneTimeTask extends CustomTask<Void> {

    private static final System.Logger LOG = System.getLogger("dev.holdfast.jobs");

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final int MOST_DOUBLINGS = 8;

    private final OneTimeJob job;

    OneTimeTask(OneTimeJob job) {
        super(
                job.kind().value(),
                Void.class,
                null,
                now -> now,
                OneTimeTask::tryLater,
                new DeadExecutionHandler.ReviveDeadExecution<>());
        this.job = job;
    }

    @Override
    public CompletionHandler<Void> execute(TaskInstance<Void> instance, ExecutionContext context) {
        try {
            job.work().accept(UUID.fromString(instance.getId()));
            return new CompletionHandler.OnCompleteRemove<>();
        } catch (RuntimeException e) {
            if (!context.getSchedulerState().isShuttingDown()) {
                throw e;
            }
            LOG.log(Level.INFO, "job={0} id={1} given back", job.kind(), instance.getId());
            return (done, operations) -> operations.reschedule(done, done.getTimeDone());
        } finally {
            // Whoever interrupts means the work, and not what is written down of it.
            Thread.interrupted();
        }
    }

    /// After five seconds, then ten, and so on up to twenty minutes.
    private static void tryLater(ExecutionComplete done, ExecutionOperations<Void> operations) {
        int doublings = Math.min(done.getExecution().consecutiveFailures, MOST_DOUBLINGS);
        operations.reschedule(done, done.getTimeDone().plus(FIRST_PAUSE.multipliedBy(1L << doublings)));
    }
}
