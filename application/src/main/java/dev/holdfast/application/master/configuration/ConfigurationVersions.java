package dev.holdfast.application.master.configuration;

import dev.holdfast.domain.fleet.NodeId;

/// Tells whether what a node works with has changed, without putting it together.
@FunctionalInterface
public interface ConfigurationVersions {

    /// The version of the node's configuration: changes with every storage, and with every site of the node.
    /// Cheap, since every heartbeat asks.
    String of(NodeId node);
}
