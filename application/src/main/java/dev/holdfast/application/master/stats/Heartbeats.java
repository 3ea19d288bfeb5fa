package dev.holdfast.application.master.stats;

import dev.holdfast.domain.fleet.Heartbeat;
import dev.holdfast.domain.fleet.NodeId;
import java.time.Instant;

/// Keeps the latest heartbeat of every node, and adds it to what [NodeSeries] tells.
@FunctionalInterface
public interface Heartbeats {

    /// Takes the place of the heartbeat before, in one transaction.
    void heard(NodeId node, Heartbeat heartbeat, Instant at);
}
