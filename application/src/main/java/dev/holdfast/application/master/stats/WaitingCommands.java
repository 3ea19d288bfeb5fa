package dev.holdfast.application.master.stats;

import dev.holdfast.domain.fleet.NodeId;

/// Knows whether a node should ask for commands. Cheap, since every heartbeat asks.
@FunctionalInterface
public interface WaitingCommands {
    boolean areFor(NodeId node);
}
