package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.wire.NodeMessages;
import dev.holdfast.adapters.http.wire.SiteMessages;
import dev.holdfast.adapters.http.wire.StatsMessages;
import dev.holdfast.application.master.fleet.HeartbeatPace;
import dev.holdfast.application.master.fleet.NodeFilter;
import dev.holdfast.application.master.fleet.RegisteredNode;
import dev.holdfast.domain.enrollment.KeyFingerprint;
import dev.holdfast.domain.fleet.Heartbeat;
import dev.holdfast.domain.fleet.Liveness;
import dev.holdfast.domain.fleet.NodeName;
import dev.holdfast.domain.fleet.NodeSettings;
import dev.holdfast.domain.fleet.NodeStatus;
import java.util.List;
import java.util.Optional;

/// Nodes between messages and values.
record NodeMapping(HeartbeatPace pace) {

    NodeMessages.Node message(RegisteredNode registered) {
        return message(registered, Optional.empty());
    }

    /// The node as its approval answers it.
    NodeMessages.Node approved(RegisteredNode registered, boolean rejoined) {
        return message(registered, Optional.of(rejoined));
    }

    static NodeSettings changed(NodeSettings before, NodeMessages.Change message) {
        return new NodeSettings(
                message.name().orElse(before.name()),
                message.quota().map(SiteMessages.Quota::limit).orElse(before.quota()),
                message.retention()
                        .map(retention -> retention.map(SiteMessages.Retention::policy))
                        .orElse(before.retention()),
                message.labels().orElse(before.labels()));
    }

    private NodeMessages.Node message(RegisteredNode registered, Optional<Boolean> rejoined) {
        var node = registered.node();
        var host = node.host();
        return new NodeMessages.Node(
                node.id().value(),
                node.settings().name().value(),
                node.status(),
                pace.liveness(registered),
                SiteMessages.Quota.of(node.settings().quota()),
                node.settings().retention().map(SiteMessages.Retention::of),
                node.settings().labels(),
                host.hostname().value(),
                host.addresses(),
                host.os(),
                host.agentVersion(),
                KeyFingerprint.of(node.key()).toString(),
                node.admittedAt(),
                node.activatedAt(),
                registered.lastSeenAt(),
                registered.latest().map(seen -> latest(seen.heartbeat())),
                rejoined);
    }

    private static NodeMessages.Latest latest(Heartbeat heartbeat) {
        return new NodeMessages.Latest(
                heartbeat.cpuPercent(),
                heartbeat.load1(),
                new StatsMessages.Memory(
                        heartbeat.memory().total(), heartbeat.memory().available()),
                heartbeat.disks().stream().map(NodeMapping::disk).toList(),
                heartbeat.activeBackups(),
                heartbeat.queuedReports(),
                heartbeat.uptime().toSeconds());
    }

    private static StatsMessages.Disk disk(Heartbeat.Disk disk) {
        return new StatsMessages.Disk(disk.mount(), disk.total(), disk.free());
    }

    /// Query parameters of the list.
    record Query(
            Optional<NodeStatus> status, Optional<Liveness> liveness, Optional<NodeName> name, List<String> label) {

        NodeFilter filter(HeartbeatPace pace) {
            return new NodeFilter(status, name, liveness.map(pace::seen), LabelQuery.labels(label));
        }
    }
}
