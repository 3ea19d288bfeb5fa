package dev.holdfast.master.wiring;

import dev.holdfast.application.master.deletion.ResumeDeletions;
import dev.holdfast.application.master.enrollment.NoticeDecisions;
import dev.holdfast.application.master.run.GiveUpSilentRuns;
import dev.holdfast.application.master.storage.CheckStorages;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// What a master does unasked, at start-up and then again and again. Every step may be done by several
/// masters at once, and none waits for another.
final class Upkeep implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("dev.holdfast.upkeep");
    private static final int TASKS = 4;

    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(
            TASKS, Thread.ofVirtual().name("upkeep-", 0).factory());

    static Upkeep start(
            NoticeDecisions decisions,
            GiveUpSilentRuns silentRuns,
            ResumeDeletions deletions,
            CheckStorages storages,
            Runnable idempotency) {
        var upkeep = new Upkeep();
        upkeep.repeat("decisions", Duration.ofSeconds(1), decisions::notice);
        upkeep.repeat("runs", Duration.ofMinutes(5), () -> giveUp(silentRuns));
        upkeep.repeat("deletions", Duration.ofMinutes(5), () -> resume(deletions));
        upkeep.repeat("storages", Duration.ofMinutes(1), () -> check(storages));
        upkeep.repeat("idempotency-keys", Duration.ofHours(1), idempotency);
        return upkeep;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private void repeat(String what, Duration pause, Runnable task) {
        executor.scheduleWithFixedDelay(() -> guard(what, task), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// A task that throws would never be run again.
    private static void guard(String what, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "upkeep failed task=" + what, e);
        }
    }

    private static void giveUp(GiveUpSilentRuns giveUpSilentRuns) {
        int lost = giveUpSilentRuns.giveUp();
        if (lost > 0) {
            LOG.log(Level.INFO, "silent runs given up count={0}", lost);
        }
    }

    private static void resume(ResumeDeletions resumeDeletions) {
        var resumed = resumeDeletions.resume();
        if (resumed.finished() + resumed.waiting() > 0) {
            LOG.log(Level.INFO, "deletions resumed finished={0} waiting={1}", resumed.finished(), resumed.waiting());
        }
    }

    private static void check(CheckStorages checkStorages) {
        for (var storage : checkStorages.check()) {
            var health = storage.health();
            LOG.log(
                    health.up() ? Level.INFO : Level.WARNING,
                    "storage turned id={0} up={1} detail={2}",
                    storage.id(),
                    health.up(),
                    health.detail());
        }
    }
}
