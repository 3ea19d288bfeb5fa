package dev.holdfast.application.master.fleet;

import dev.holdfast.application.master.fleet.NodeFilter.SeenWithin;
import dev.holdfast.domain.fleet.Liveness;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// How often nodes are to speak, and what it means when they do not.
public record HeartbeatPace(Duration interval, InstantSource clock) {

    public static final Duration USUAL = Duration.ofMinutes(1);

    private static final Instant FUTURE = Instant.ofEpochMilli(Long.MAX_VALUE);

    public Liveness liveness(RegisteredNode node) {
        return Liveness.of(node.lastSeenAt(), clock.instant(), interval);
    }

    /// When nodes of that liveness spoke last.
    public SeenWithin seen(Liveness liveness) {
        var now = clock.instant();
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
