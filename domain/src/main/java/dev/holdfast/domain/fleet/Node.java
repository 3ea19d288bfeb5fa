package dev.holdfast.domain.fleet;

import dev.holdfast.domain.quota.QuotaLimit;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A server of the fleet.
///
/// @param key         what everything that only this node may read is sealed to
/// @param activatedAt when its key was first used
public record Node(
        NodeId id,
        NodeName name,
        NodeStatus status,
        NodePublicKey key,
        HostProfile host,
        QuotaLimit quota,
        Map<String, String> labels,
        Instant admittedAt,
        Optional<Instant> activatedAt) {

    public Node {
        labels = Map.copyOf(labels);
    }
}
