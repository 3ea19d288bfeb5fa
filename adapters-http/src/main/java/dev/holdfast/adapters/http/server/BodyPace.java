package dev.holdfast.adapters.http.server;

import java.time.Duration;
import java.util.function.LongSupplier;

/// How slow a body may come: it has some time for itself, and more for what has come of it.
final class BodyPace {

    private static final Duration FREE = Duration.ofSeconds(30);
    private static final long LEAST_BYTES_PER_SECOND = 4096;

    private final LongSupplier nanoTime;
    private final long begun;

    BodyPace(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    boolean isTooSlow(long received) {
        var allowed = FREE.plusSeconds(received / LEAST_BYTES_PER_SECOND);
        return nanoTime.getAsLong() - begun > allowed.toNanos();
    }
}
