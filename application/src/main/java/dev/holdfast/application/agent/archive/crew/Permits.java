package dev.holdfast.application.agent.archive.crew;

import java.util.concurrent.Semaphore;

/// Bounds how many of something there are at once.
public final class Permits {

    private final int all;
    private final Semaphore free;

    public Permits(int all) {
        this.all = all;
        this.free = new Semaphore(all);
    }

    /// Waits for a free one.
    public void take() {
        take(1);
    }

    public void giveBack() {
        free.release();
    }

    /// Waits until none is taken.
    public void awaitAllFree() {
        take(all);
        free.release(all);
    }

    private void take(int count) {
        try {
            free.acquire(count);
        } catch (InterruptedException e) {
            throw Interruption.of(e);
        }
    }
}
