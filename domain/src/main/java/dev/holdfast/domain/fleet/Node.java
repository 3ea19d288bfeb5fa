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

    /// This node once it was let in again with the same key. Who was sent away begins anew; who is suspended stays so.
    public Node readmitted(HostProfile now, NodeSettings ruled) {
        return status == NodeStatus.REVOKED
                ? new Node(id, NodeStatus.APPROVED, ruled, key, now, admittedAt, Optional.empty())
                : new Node(id, status, ruled, key, now, admittedAt, activatedAt);
    }

    /// Whether people took something from this node that only people give back.
    public boolean isRestrained() {
        return status == NodeStatus.SUSPENDED || status == NodeStatus.REVOKED;
    }
}
