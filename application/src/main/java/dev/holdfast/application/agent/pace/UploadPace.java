package dev.holdfast.application.agent.pace;

import dev.holdfast.application.storage.Pause;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// Lets bytes go at a rate that may change at any time: a token bucket that is paid before anything is sent. What
/// is not used for a second is lost, so that a pause is not followed by a burst. Safe for use by several threads,
/// which are served in turn.
public final class UploadPace {

    private static final Duration SLICE = Duration.ofSeconds(1);
    private static final double NANOS = 1e9;

    private final LongSupplier rate;
    private final LongSupplier nanoTime;
    private final Pause pause;
    private final ReentrantLock turn = new ReentrantLock(true);
    private double credit;
    private long counted;

    /// @param rate     bytes a second, 0 for as many as go; asked once a second
    /// @param nanoTime a clock that never jumps
    public UploadPace(LongSupplier rate, LongSupplier nanoTime, Pause pause) {
        this.rate = rate;
        this.nanoTime = nanoTime;
        this.pause = pause;
        this.counted = nanoTime.getAsLong();
    }

    /// Returns when so many bytes may go.
    ///
    /// @throws CancellationException when interrupted
    public void await(long bytes) {
        try {
            turn.lockInterruptibly();
            try {
                pay(bytes);
            } finally {
                turn.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped while waiting for its turn to upload");
        }
    }

    private void pay(long bytes) throws InterruptedException {
        long current = rate.getAsLong();
        earn(current);
        credit -= bytes;
        while (current > 0 && credit < 0) {
            pause.sleep(sleepFor(-credit / current));
            earn(current);
            current = rate.getAsLong();
        }
        if (current == 0) {
            credit = 0;
        }
    }

    private void earn(long current) {
        long now = nanoTime.getAsLong();
        credit = Math.min(credit + current * ((now - counted) / NANOS), current);
        counted = now;
    }

    private static Duration sleepFor(double seconds) {
        var needed = Duration.ofNanos(1 + (long) Math.min(seconds * NANOS, SLICE.toNanos()));
        return needed.compareTo(SLICE) < 0 ? needed : SLICE;
    }
}
