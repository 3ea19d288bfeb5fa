package dev.holdfast.adapters.http.server;

import java.time.Duration;
import java.util.function.LongSupplier;

/// How long the head of a request may take, from its first byte on. Before that a connection may be idle.
final class HeadDeadline {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final LongSupplier nanoTime;
    private State state = State.OUTSIDE;
    private long begun;

    HeadDeadline(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// May be told more than once of the same head.
    void headBegins() {
        if (state == State.OUTSIDE) {
            state = State.AWAITED;
        }
    }

    void headEnds() {
        state = State.OUTSIDE;
    }

    /// @throws io.helidon.http.RequestException when the head takes too long
    void received() {
        if (state == State.AWAITED) {
            state = State.UNDER_WAY;
            begun = nanoTime.getAsLong();
        } else if (state == State.UNDER_WAY && nanoTime.getAsLong() - begun > LONGEST.toNanos()) {
            throw Framing.tooSlow();
        }
    }

    private enum State {
        OUTSIDE,
        AWAITED,
        UNDER_WAY
    }
}
