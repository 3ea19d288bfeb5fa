package dev.holdfast.application.master.fleet;

import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.NodeSettings;
import dev.holdfast.domain.fleet.NodeStatus;
import java.time.Instant;

/// Keeps the nodes of the fleet; enrollment adds them. Each method is one transaction.
public interface Nodes extends NodeCatalog {

    /// A new retention changes the version of the node's configuration.
    ///
    /// @param version the one that the change was made from
    Ruling rule(NodeId id, NodeSettings settings, long version);

    /// Moves a node from one status to another.
    ///
    /// @return whether the node was there in the status `from`
    boolean move(NodeId id, NodeStatus from, NodeStatus to);

    /// Takes every key from a node, and what would activate another one; one that was rebuilt stays that.
    ///
    /// @return whether there is such a node
    boolean revoke(NodeId id, Instant now);

    /// What became of a change of a node's settings.
    enum Ruling {
        DONE,
        NAME_TAKEN,
        /// The node is gone or has another version.
        STALE
    }
}
