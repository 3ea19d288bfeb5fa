package dev.holdfast.adapters.persistence;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes schedulers that share the tables with those of other masters.
record Schedulers(ConnectionSource connections, JobTerms terms) {

    private static final Duration POLL = Duration.ofSeconds(1);

    /// A lease lasts for so many signs of life; whose runs out is found within a third of it.
    private static final int SIGNS_OF_LIFE = 6;

    RunningJobs start(String table, JdbcCustomization dialect, JobThreads threads, List<? extends Task<?>> tasks) {
        var patience = terms.patience().dividedBy(2);
        return new RunningJobs(Scheduler.create(new SchedulerConnections(connections), List.copyOf(tasks))
                .tableName(table)
                .jdbcCustomization(dialect)
                .serializer(new NoData())
                .schedulerName(new SchedulerName.Fixed(terms.master()))
                .clock(terms.clock()::instant)
                .pollingInterval(POLL)
                .heartbeatInterval(terms.lease().dividedBy(SIGNS_OF_LIFE))
                .missedHeartbeatsLimit(SIGNS_OF_LIFE)
                .shutdownMaxWait(patience)
                .threads(threads.most())
                .executorService(threads.work())
                .dueExecutor(threads.poll())
                .housekeeperExecutor(threads.upkeep())
                .build());
    }

    /// Tasks are named, and that is all there is to them.
    private static final class NoData implements Serializer {

        @Override
        public byte @Nullable [] serialize(@Nullable Object data) {
            return null;
        }

        @Override
        public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] data) {
            return null;
        }
    }
}
