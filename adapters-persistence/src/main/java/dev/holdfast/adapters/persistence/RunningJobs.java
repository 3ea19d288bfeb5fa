package dev.holdfast.adapters.persistence;

import com.github.kagkarlsson.scheduler.Scheduler;

/// Jobs that this master takes part in, until it is closed: what is in hand then may end, or is given back.
public final class RunningJobs implements AutoCloseable {

    private final Scheduler scheduler;

    RunningJobs(Scheduler scheduler) {
        this.scheduler = scheduler;
        scheduler.start();
    }

    @Override
    public void close() {
        scheduler.stop();
    }
}
