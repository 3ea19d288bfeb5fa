package dev.holdfast.application.agent.identity;

import dev.holdfast.domain.fleet.NodeId;

/// Who this host is in its fleet.
///
/// @param nodeKey    what the node shows the master with every request
/// @param privateKey opens what the master seals to this node; a JWK
public record NodeIdentity(NodeId node, Secret nodeKey, Secret privateKey, MasterAddress master) {

    /// The same node with another key to show.
    public NodeIdentity withNodeKey(Secret other) {
        return new NodeIdentity(node, other, privateKey, master);
    }

    /// The same node without what opens secrets, for a process that has no business with them.
    public NodeIdentity withoutPrivateKey() {
        return new NodeIdentity(node, nodeKey, new Secret(""), master);
    }
}
