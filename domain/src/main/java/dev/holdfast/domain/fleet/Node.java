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
}
