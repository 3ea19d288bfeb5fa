package dev.holdfast.agent;

import java.util.concurrent.atomic.AtomicInteger;

/// Whether the program was asked to end. The first signal asks, the third no longer does.
final class Cancellation {

    private static final int PATIENCE = 3;

    private final AtomicInteger asked = new AtomicInteger();
    private final Thread worker;

    private Cancellation(Thread worker) {
        this.worker = worker;
    }

    /// Signals ask, and interrupt `worker`.
    static Cancellation bySignals(Thread worker) {
        var cancellation = new Cancellation(worker);
        Signals.onEnd(cancellation::ask);
        return cancellation;
    }

    /// Only [#ask] asks.
    static Cancellation byHand(Thread worker) {
        return new Cancellation(worker);
    }

    boolean isAsked() {
        return asked.get() > 0;
    }

    void ask() {
        int times = asked.incrementAndGet();
        if (times >= PATIENCE) {
            Runtime.getRuntime().halt(ExitCode.CANCELLED.number());
        }
        worker.interrupt();
    }
}
