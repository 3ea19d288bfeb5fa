package dev.holdfast.application.master.fleet;

import dev.holdfast.domain.fleet.Heartbeat;
import dev.holdfast.domain.fleet.Node;
import java.time.Instant;
import java.util.Optional;

/// A node as the fleet knows it.
///
/// @param latest  its last heartbeat
/// @param version counts what admins changed
public record RegisteredNode(Node node, Optional<Seen> latest, long version) {

    public Optional<Instant> lastSeenAt() {
        return latest.map(Seen::at);
    }

    /// A heartbeat, and when it came by the master's clock.
    public record Seen(Heartbeat heartbeat, Instant at) {}
}
