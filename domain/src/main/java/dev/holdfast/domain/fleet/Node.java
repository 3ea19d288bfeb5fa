package dev.holdfast.domain.fleet;

import java.time.Instant;
import java.util.Optional;

/// A server of the fleet.
///
/// @param key         what everything that only this node may read is sealed to
/// @param activatedAt when its key was first used
public record Node(
        NodeId id,
        NodeStatus status,
        NodeSettings settings,
        NodePublicKey key,
        HostProfile host,
        Instant admittedAt,
        Optional<Instant> activatedAt) {

    /// What the node is when a suspension ends.
    public NodeStatus resumed() {
        return activatedAt.isPresent() ? NodeStatus.ACTIVE : NodeStatus.APPROVED;
    }

    /// This node once its host was let in again, by the key that it had or, where it has none, by another
    /// one. Who has no key begins anew; who is suspended stays so.
    public Node readmitted(NodePublicKey presented, HostProfile now, NodeSettings ruled) {
        return isKeyless()
                ? new Node(id, NodeStatus.APPROVED, ruled, presented, now, admittedAt, Optional.empty())
                : new Node(id, status, ruled, key, now, admittedAt, activatedAt);
    }

    /// Whether nobody can speak for this node until people let a host in as it.
    public boolean isKeyless() {
        return status == NodeStatus.REVOKED || status == NodeStatus.REBUILT;
    }

    /// Whether this node lacks something that only people give.
    public boolean isRestrained() {
        return status == NodeStatus.SUSPENDED || isKeyless();
    }
}
