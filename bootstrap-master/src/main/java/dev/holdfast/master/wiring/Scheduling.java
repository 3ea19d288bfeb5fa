package dev.holdfast.master.wiring;

import dev.holdfast.adapters.persistence.JobTerms;
import dev.holdfast.adapters.persistence.JobThreads;
import dev.holdfast.adapters.persistence.Persistence;
import dev.holdfast.adapters.persistence.RunningJobs;
import dev.holdfast.application.master.jobs.CarryOutJob;
import dev.holdfast.application.master.jobs.Job;
import dev.holdfast.application.master.jobs.OneTimeJob;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// This master's part in the jobs of the fleet. Work that is done once has threads of its own, so that it may take
/// long.
record Scheduling(RunningJobs recurring, RunningJobs oneTime) implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("dev.holdfast.jobs");
    private static final int MOST_ONE_TIME_JOBS = 4;

    /// Both kinds of jobs, and the server, have to end before the stop signal loses its patience.
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    static Scheduling start(
            Persistence database, List<Job> jobs, CarryOutJob carryOut, List<OneTimeJob> oneTime, JobTerms terms) {
        return new Scheduling(
                database.run(jobs, carryOut, terms, threads("job-", jobs.size())),
                database.run(oneTime, terms, threads("one-time-job-", MOST_ONE_TIME_JOBS)));
    }

    static JobTerms terms(Foundation foundation, String master, Duration lease) {
        return new JobTerms(master, lease, PATIENCE, foundation.clock());
    }

    @Override
    public void close() {
        oneTime.close();
        recurring.close();
    }

    private static JobThreads threads(String name, int most) {
        var factory = Thread.ofVirtual()
                .name(name, 0)
                .uncaughtExceptionHandler((_, e) -> LOG.log(Level.WARNING, "a job was not begun, and will be", e))
                .factory();
        var work = new ThreadPoolExecutor(
                0,
                most,
                1,
                TimeUnit.MINUTES,
                new SynchronousQueue<>(),
                factory,
                new ThreadPoolExecutor.DiscardPolicy());
        return new JobThreads(
                most, work, Executors.newSingleThreadExecutor(factory), Executors.newScheduledThreadPool(2, factory));
    }
}
