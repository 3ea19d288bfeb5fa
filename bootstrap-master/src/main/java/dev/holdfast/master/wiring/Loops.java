package dev.holdfast.master.wiring;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// What every master does for itself, again and again: it looks in the database for what its own
/// callers wait for.
final class Loops implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("dev.holdfast.loops");
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int THREADS = 3;

    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(
            THREADS, Thread.ofVirtual().name("loop-", 0).factory());

    Loops repeat(String what, Runnable task) {
        executor.scheduleWithFixedDelay(() -> guard(what, task), 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    /// A task that throws would never be run again.
    private static void guard(String what, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "loop failed task=" + what, e);
        }
    }
}
