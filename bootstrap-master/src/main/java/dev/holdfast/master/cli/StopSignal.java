package dev.holdfast.master.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Lets the main thread wait for SIGTERM or SIGINT and stop in order; the process then ends with 0.
final class StopSignal implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 20;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    StopSignal() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::onShutdown, "stop"));
    }

    void await() throws InterruptedException {
        asked.await();
    }

    @Override
    public void close() {
        stopped.countDown();
    }

    /// A shutdown hook cannot choose the exit code, unless it ends the process itself.
    private void onShutdown() {
        if (stopped.getCount() == 0) {
            return;
        }
        asked.countDown();
        Runtime.getRuntime().halt(hasStopped() ? 0 : 1);
    }

    private boolean hasStopped() {
        try {
            return stopped.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }
}
