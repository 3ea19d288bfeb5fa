package dev.holdfast.adapters.persistence;

import static dev.holdfast.adapters.persistence.TestMasters.LEASE;
import static dev.holdfast.adapters.persistence.TestMasters.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.events.EventFilter;
import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.events.Happening;
import dev.holdfast.application.master.events.Subject;
import dev.holdfast.application.master.jobs.Job;
import dev.holdfast.application.master.jobs.JobName;
import dev.holdfast.application.master.jobs.JobRun;
import dev.holdfast.application.master.jobs.JobRun.Outcome;
import dev.holdfast.application.master.jobs.OneTimeJob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What jobs promise on a database that several masters share.
interface SchedulingContract {

    Duration HOUR = Duration.ofHours(1);
    Duration SOON = Duration.ofMillis(20);
    JobName KIND = new JobName("cleanup");

    TestMasters masters();

    @Test
    default void runsAJobOnOneOfThreeMastersAtATime() {
        var alone = new AtomicInteger();
        var together = new AtomicInteger();
        var runs = new AtomicInteger();
        var job = job("often", SOON, () -> {
            together.accumulateAndGet(alone.incrementAndGet(), Math::max);
            Thread.onSpinWait();
            runs.incrementAndGet();
            alone.decrementAndGet();
            return "";
        });
        Stream.of("a", "b", "c").forEach(name -> masters().start(name, LEASE, job));

        await(() -> runs.get() >= 6);

        assertEquals(1, together.get());
    }

    @Test
    default void runsAJobOnceThoughThreeMastersFindItDue() {
        var runs = new AtomicInteger();
        var rare = job("rare", HOUR, () -> "run " + runs.incrementAndGet());
        var probe = new Probe();
        Stream.of("a", "b", "c").forEach(name -> masters().start(name, LEASE, rare, probe.job()));

        await(() -> probe.runs() >= 5 && runs.get() > 0);

        assertEquals(1, runs.get());
    }

    @Test
    default void takesOverFromAMasterThatDiedOnceItsLeaseRanOut() {
        var begun = new CountDownLatch(1);
        var victim = masters().start("victim", LEASE, job("work", HOUR, () -> {
            begun.countDown();
            return hang();
        }));
        join(begun);
        var job = job("work", HOUR, () -> "done");

        victim.die();
        masters().start("heir", LEASE, job);

        await(() -> masters().state(job).last().isPresent());
        assertEquals("heir", masters().state(job).last().orElseThrow().master());
    }

    @Test
    default void leavesToAMasterThatLivesWhatItHasInHandForLong() {
        var runs = new AtomicInteger();
        var go = new CountDownLatch(1);
        var job = job("long", HOUR, () -> {
            runs.incrementAndGet();
            join(go);
            return "done";
        });
        var probe = new Probe();
        masters().start("a", LEASE, job, probe.job());
        masters().start("b", LEASE, job, probe.job());
        await(() -> runs.get() == 1);
        long end = System.nanoTime() + LEASE.multipliedBy(3).toNanos();

        await(() -> System.nanoTime() > end);
        go.countDown();

        await(() -> masters().state(job).last().isPresent());
        assertEquals(1, runs.get());
    }

    @Test
    default void givesBackWhatIsInHandWhenItStopsInOrder() {
        var begun = new CountDownLatch(1);
        var leaver = masters().start("leaver", HOUR, job("work", HOUR, () -> {
            begun.countDown();
            return hang();
        }));
        join(begun);

        leaver.stop();
        var job = job("work", HOUR, () -> "done");
        masters().start("heir", HOUR, job);

        await(() -> masters().state(job).last().isPresent());
        assertEquals("heir", masters().state(job).last().orElseThrow().master());
    }

    @Test
    default void letsAPausedJobWaitAndRunsItAtOnceWhenItIsResumed() {
        var runs = new AtomicInteger();
        var job = job("paused", SOON, () -> "run " + runs.incrementAndGet());
        var probe = new Probe();
        masters().persistence().jobs().declare(List.of(job.name()), Instant.now());
        masters().persistence().jobs().pause(job.name());
        masters().start("a", LEASE, job, probe.job());

        await(() -> probe.runs() >= 2);
        assertEquals(0, runs.get());

        masters().persistence().jobs().resume(job.name());
        await(() -> runs.get() > 0);
    }

    @Test
    default void grantsAWishOnceThoughTheJobIsPaused() {
        var runs = new AtomicInteger();
        var job = job("paused", HOUR, () -> "run " + runs.incrementAndGet());
        var probe = new Probe();
        masters().start("a", LEASE, job, probe.job());
        masters().start("b", LEASE, job, probe.job());
        await(() -> masters().state(job).last().isPresent());
        masters().persistence().jobs().pause(job.name());

        masters().persistence().jobs().wish(job.name());
        await(() -> runs.get() == 2);
        int before = probe.runs();
        await(() -> probe.runs() >= before + 3);

        assertEquals(2, runs.get());
    }

    @Test
    default void takesDownAFailureAndTriesAgainAtTheNextTime() {
        var runs = new AtomicInteger();
        var job = job("failing", SOON, () -> {
            if (runs.incrementAndGet() < 3) {
                throw new IllegalStateException("broken");
            }
            return "well again";
        });
        masters().start("a", LEASE, job);

        await(() -> lastOutcome(job).equals(Optional.of(Outcome.SUCCEEDED)));

        assertEquals(
                List.of(EventKind.JOB_FAILED),
                masters().persistence().events().after(0, EventFilter.ANY, 10).stream()
                        .map(event -> event.happening().kind())
                        .toList());
    }

    @Test
    default void keepsWhenAJobIsDueOverARestart() {
        var runs = new AtomicInteger();
        var job = job("rare", HOUR, () -> "run " + runs.incrementAndGet());
        var first = masters().start("a", LEASE, job);
        await(() -> masters().state(job).next().isPresent() && runs.get() == 1);
        first.stop();
        var before = masters().state(job);

        var probe = new Probe();
        masters().start("b", LEASE, job, probe.job());
        await(() -> probe.runs() >= 2);

        assertEquals(before, masters().state(job));
        assertEquals(1, runs.get());
        assertEquals(before.last().map(last -> last.finishedAt().plus(HOUR)), before.next());
    }

    @Test
    default void holdsNoConnectionWhileAJobRuns() {
        var begun = new CountDownLatch(1);
        masters().start("a", LEASE, job("long", HOUR, () -> {
            begun.countDown();
            return hang();
        }));
        join(begun);

        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            for (int i = 0; i < 50; i++) {
                masters()
                        .persistence()
                        .events()
                        .add(new Happening(EventKind.NODE_BACK, Subject.FLEET, "", Instant.EPOCH));
            }
        });
    }

    @Test
    default void doesEnqueuedWorkOnceAndNotTooMuchAtATime() {
        var done = new ConcurrentHashMap<UUID, Integer>();
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var gate = new CountDownLatch(2);
        var job = new OneTimeJob(KIND, id -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            gate.countDown();
            join(gate);
            now.decrementAndGet();
            done.merge(id, 1, Integer::sum);
        });
        masters().startOneTime("a", 1, job);
        masters().startOneTime("b", 1, job);
        var ids = Stream.generate(UUID::randomUUID).limit(5).toList();

        ids.forEach(id -> queue(id));
        ids.forEach(id -> queue(id));
        await(() -> done.size() == ids.size());

        assertEquals(Map.of(), without(done, 1));
        assertEquals(2, most.get());
    }

    @Test
    default void doesEnqueuedWorkElsewhereWhenItsMasterDied() {
        var begun = new CountDownLatch(1);
        var id = UUID.randomUUID();
        var victim = masters().startOneTime("victim", 1, new OneTimeJob(KIND, _ -> {
            begun.countDown();
            hang();
        }));
        queue(id);
        join(begun);
        var done = new CountDownLatch(1);

        victim.die();
        masters().startOneTime("heir", 1, new OneTimeJob(KIND, work -> {
            assertEquals(id, work);
            done.countDown();
        }));

        join(done);
    }

    @Test
    default void triesEnqueuedWorkAgainThatFailed() {
        var tries = new AtomicInteger();
        masters().startOneTime("a", 1, new OneTimeJob(KIND, _ -> {
            if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("not yet");
            }
        }));

        queue(UUID.randomUUID());

        await(() -> tries.get() == 2);
    }

    private void queue(UUID id) {
        masters().persistence().oneTimeJobs(Instant::now).enqueue(KIND, id);
    }

    private Optional<Outcome> lastOutcome(Job job) {
        return masters().state(job).last().map(JobRun::outcome);
    }

    private static Map<UUID, Integer> without(Map<UUID, Integer> counts, int usual) {
        counts.values().removeIf(count -> count == usual);
        return counts;
    }

    private static Job job(String name, Duration interval, Supplier<String> work) {
        return new Job(new JobName(name), interval, work);
    }

    private static String hang() {
        join(new CountDownLatch(1));
        return "";
    }

    private static void join(CountDownLatch latch) {
        try {
            assertTrue(latch.await(60, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /// A job that runs at every look, and so shows that there was time for another to run.
    final class Probe {
        private final AtomicInteger runs = new AtomicInteger();

        Job job() {
            return SchedulingContract.job("probe", SOON, () -> "run " + runs.incrementAndGet());
        }

        int runs() {
            return runs.get();
        }
    }
}
