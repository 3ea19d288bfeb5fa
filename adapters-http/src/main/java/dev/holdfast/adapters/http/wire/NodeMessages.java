package dev.holdfast.adapters.http.wire;

import dev.holdfast.adapters.http.json.OrNull;
import dev.holdfast.domain.fleet.Liveness;
import dev.holdfast.domain.fleet.NodeName;
import dev.holdfast.domain.fleet.NodeStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What is said about nodes.
public final class NodeMessages {

    private NodeMessages() {}

    /// A node as users see it.
    ///
    /// @param retention   for those of its sites that have no policy of their own
    /// @param fingerprint of its public key
    /// @param latest      what its last heartbeat said
    /// @param rejoined    told at approval: whether the node was there before
    public record Node(
            UUID id,
            String name,
            NodeStatus status,
            Liveness liveness,
            SiteMessages.Quota quota,
            @OrNull Optional<SiteMessages.Retention> retention,
            Map<String, String> labels,
            String hostname,
            List<String> addresses,
            Optional<String> os,
            Optional<String> agentVersion,
            String fingerprint,
            Instant createdAt,
            Optional<Instant> activatedAt,
            Optional<Instant> lastSeenAt,
            Optional<Latest> latest,
            Optional<Boolean> rejoined) {}

    /// What a heartbeat said.
    public record Latest(
            double cpuPercent,
            double load1,
            StatsMessages.Memory memory,
            List<StatsMessages.Disk> disks,
            int activeBackups,
            int queuedReports,
            long uptimeSeconds) {}

    /// `PATCH /nodes/{id}`: what is there replaces what was ruled before, each member as a whole.
    public record Change(
            Optional<NodeName> name,
            Optional<SiteMessages.Quota> quota,
            Optional<Optional<SiteMessages.Retention>> retention,
            Optional<Map<String, String>> labels) {

        public Change {
            labels.ifPresent(Labels::require);
        }
    }
}
