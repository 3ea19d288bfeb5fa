package dev.holdfast.application.agent.archive.crew;

import java.util.concurrent.CancellationException;

/// Turns an interrupt into an exception that needs no declaration.
final class Interruption {

    private Interruption() {}

    static CancellationException of(InterruptedException e) {
        Thread.currentThread().interrupt();
        var cancelled = new CancellationException("interrupted");
        cancelled.initCause(e);
        return cancelled;
    }
}
