package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.jobs.Job;
import dev.holdfast.application.master.jobs.JobState;
import dev.holdfast.application.master.jobs.JobUseCases;
import dev.holdfast.application.master.jobs.OneTimeJob;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Masters that share a database and do nothing but jobs.
final class TestMasters implements AfterEachCallback {

    static final Duration LEASE = Duration.ofMillis(1800);

    private static final Duration PATIENCE = Duration.ofMillis(400);

    private final FreshDatabase database;
    private final List<TestMaster> masters = new ArrayList<>();

    TestMasters(FreshDatabase database) {
        this.database = database;
    }

    Persistence persistence() {
        return database.persistence();
    }

    TestMaster start(String name, Duration lease, Job... jobs) {
        var all = List.of(jobs);
        var carryOut = JobUseCases.create(all, persistence().jobs(), name, Clock.systemUTC())
                .carryOut();
        var threads = threads(all.size());
        return started(threads, persistence().run(all, carryOut, terms(name, lease), threads));
    }

    TestMaster startOneTime(String name, int most, OneTimeJob job) {
        var threads = threads(most);
        return started(threads, persistence().run(List.of(job), terms(name, LEASE), threads));
    }

    JobState state(Job job) {
        return persistence().jobs().all().stream()
                .filter(state -> state.name().equals(job.name()))
                .findFirst()
                .orElseThrow();
    }

    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                Assertions.fail("it did not come to that");
            }
            pause();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        masters.forEach(TestMaster::stop);
    }

    private TestMaster started(JobThreads threads, RunningJobs running) {
        var master = new TestMaster(threads, running);
        masters.add(master);
        return master;
    }

    private static JobTerms terms(String name, Duration lease) {
        return new JobTerms(name, lease, PATIENCE, Clock.systemUTC());
    }

    private static JobThreads threads(int most) {
        var work = new ThreadPoolExecutor(
                0, most, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), new ThreadPoolExecutor.DiscardPolicy());
        return new JobThreads(most, work, Executors.newSingleThreadExecutor(), Executors.newScheduledThreadPool(2));
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// One of them.
    static final class TestMaster {

        private final JobThreads threads;
        private final RunningJobs running;
        private boolean stopped;

        private TestMaster(JobThreads threads, RunningJobs running) {
            this.threads = threads;
            this.running = running;
        }

        /// From now on it shows no sign of life and begins nothing; what it has in hand hangs.
        void die() {
            threads.upkeep().shutdownNow();
            threads.work().shutdown();
        }

        void stop() {
            if (!stopped) {
                stopped = true;
                running.close();
            }
        }
    }
}
