package dev.holdfast.application.master.overview;

import dev.holdfast.domain.fleet.Liveness;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.NodeStatus;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// How a node stands, by its last heartbeat.
///
/// @param sites   how many sites it backs up
/// @param overdue for how many of them an alarm stands
public record NodeStanding(
        NodeId nodeId,
        String name,
        String hostname,
        NodeStatus status,
        Liveness liveness,
        Optional<Instant> lastSeenAt,
        Optional<String> agentVersion,
        Optional<String> os,
        Optional<Double> cpuPercent,
        Optional<Double> memoryPercent,
        Optional<Long> activeBackups,
        long sites,
        long overdue,
        long usedBytes,
        Optional<Long> softBytes,
        Optional<Long> hardBytes,
        Map<String, String> labels,
        Instant createdAt) {

    public NodeStanding {
        labels = Map.copyOf(labels);
    }
}
