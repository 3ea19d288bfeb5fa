package dev.holdfast.agent;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Wakes the daemon for a wish that cannot wait.
final class Doorbell {

    private final Semaphore rings = new Semaphore(0);
    private final AtomicBoolean rung = new AtomicBoolean();

    void ring() {
        rung.set(true);
        rings.release();
    }

    /// Only ends the sleep.
    void wake() {
        rings.release();
    }

    /// Whether it was rung since this was last asked.
    boolean wasRung() {
        return rung.getAndSet(false);
    }

    /// Until then, or until it rings.
    void sleep(Duration duration) throws InterruptedException {
        if (rings.tryAcquire(duration.toNanos(), TimeUnit.NANOSECONDS)) {
            rings.drainPermits();
        }
    }
}
