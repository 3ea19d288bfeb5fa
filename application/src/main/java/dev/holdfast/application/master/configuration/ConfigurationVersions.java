package dev.holdfast.application.master.configuration;

import dev.holdfast.domain.fleet.NodeId;

/// Tells whether what a node works with has changed, without putting it together.
@FunctionalInterface
public interface ConfigurationVersions {

    /// The version of the node's configuration: changes with every storage, with every site of the node,
    /// and with the retention of the node and of the fleet. Cheap, since every heartbeat asks.
    String of(NodeId node);
}
