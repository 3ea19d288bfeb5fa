package dev.holdfast.application.master.fleet;

import dev.holdfast.application.master.fleet.NodeFilter.SeenWithin;
import dev.holdfast.domain.fleet.Liveness;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/// How often nodes are to speak, and what it means at `now` when they do not.
public record HeartbeatPace(Duration interval, Instant now) {

    private static final Instant FUTURE = Instant.ofEpochMilli(Long.MAX_VALUE);

    /// The pace as the fleet rules it, looked up each time, so that all masters go by the same.
    public static Supplier<HeartbeatPace> of(Fleets fleets, InstantSource clock) {
        return () -> new HeartbeatPace(fleets.ruled().settings().heartbeatInterval(), clock.instant());
    }

    public Liveness liveness(RegisteredNode node) {
        return Liveness.of(node.lastSeenAt(), now, interval);
    }

    /// When nodes of that liveness spoke last.
    public SeenWithin seen(Liveness liveness) {
        var online = Liveness.onlineSince(now, interval);
        var silent = Liveness.silentBefore(now, interval);
        return switch (liveness) {
            case NEVER_SEEN -> new SeenWithin.Never();
            case ONLINE -> new SeenWithin.Span(online, FUTURE);
            case LATE -> new SeenWithin.Span(silent, online);
            case SILENT -> new SeenWithin.Span(Instant.EPOCH, silent);
        };
    }
}
