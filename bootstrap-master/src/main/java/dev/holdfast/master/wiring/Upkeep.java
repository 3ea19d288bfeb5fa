package dev.holdfast.master.wiring;

import dev.holdfast.application.master.deletion.ResumeDeletions;
import dev.holdfast.application.master.run.GiveUpSilentRuns;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// What a master does unasked, at start-up and every few minutes. Every step may be done by several
/// masters at once.
final class Upkeep implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("dev.holdfast.upkeep");
    private static final long PAUSE_MINUTES = 5;

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("upkeep").daemon().factory());

    static Upkeep start(GiveUpSilentRuns giveUpSilentRuns, ResumeDeletions resumeDeletions) {
        var upkeep = new Upkeep();
        upkeep.repeat("runs", () -> giveUp(giveUpSilentRuns));
        upkeep.repeat("deletions", () -> resume(resumeDeletions));
        return upkeep;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private void repeat(String what, Runnable task) {
        executor.scheduleWithFixedDelay(() -> guard(what, task), 0, PAUSE_MINUTES, TimeUnit.MINUTES);
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
}
