package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.fleet.RegisteredNode;
import dev.holdfast.application.master.fleet.RegisteredNode.Seen;
import dev.holdfast.domain.enrollment.KeyFingerprint;
import dev.holdfast.domain.fleet.Heartbeat;
import dev.holdfast.domain.fleet.Heartbeat.Disk;
import dev.holdfast.domain.fleet.Heartbeat.Memory;
import dev.holdfast.domain.fleet.Node;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.NodeName;
import dev.holdfast.domain.fleet.NodeSettings;
import dev.holdfast.domain.fleet.NodeStatus;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Rows of `nodes`, beside their latest row of `node_stats`.
final class NodeRows {

    static final String SELECT = "SELECT nodes.*, node_stats.seen_at, node_stats.cpu_percent, node_stats.load1,"
            + " node_stats.memory_total, node_stats.memory_available, node_stats.disks, node_stats.active_backups,"
            + " node_stats.queued_reports, node_stats.uptime_seconds"
            + " FROM nodes LEFT JOIN node_stats ON node_stats.node_id = nodes.id";

    private static final String INSERT = """
            INSERT INTO nodes (key_x, key_y, hostname, addresses, os, agent_version,
                name, quota_soft, quota_hard, quota_grace, retention, labels, status, id, fingerprint, admitted_at, version)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)""";

    private NodeRows() {}

    /// Adds a node that was never active.
    static boolean insert(Session session, Node node) {
        var rest = Stream.<Object>of(
                node.status().name(),
                node.id().value(),
                KeyFingerprint.of(node.key()).hex(),
                node.admittedAt());
        return session.changed(
                INSERT,
                Stream.of(HostColumns.values(node.key(), node.host()), values(node.settings()), rest)
                        .flatMap(values -> values)
                        .toArray());
    }

    static RegisteredNode registered(Row row) {
        var node = node(row);
        var latest = row.optionalInstant("seen_at").map(at -> new Seen(heartbeat(row), at));
        return new RegisteredNode(node, latest, row.number("version"));
    }

    static Node node(Row row) {
        return new Node(
                new NodeId(row.id("id")),
                NodeStatus.valueOf(row.text("status")),
                settings(row),
                HostColumns.key(row),
                HostColumns.host(row),
                row.instant("admitted_at"),
                row.optionalInstant("activated_at"));
    }

    /// `name, quota_soft, quota_hard, quota_grace, retention, labels`
    static Stream<Object> values(NodeSettings settings) {
        var quota = settings.quota();
        return Stream.of(
                settings.name().value(),
                quota.soft().map(ByteSize::bytes),
                quota.hard().map(ByteSize::bytes),
                quota.grace().toMillis(),
                settings.retention().map(RetentionText::of),
                JsonText.of(settings.labels()));
    }

    static String json(List<Disk> disks) {
        return JsonText.of(disks.stream()
                .map(disk -> List.of(
                        disk.mount(),
                        Long.toString(disk.total().bytes()),
                        Long.toString(disk.free().bytes())))
                .toList());
    }

    private static NodeSettings settings(Row row) {
        return new NodeSettings(
                new NodeName(row.text("name")),
                QuotaColumns.limit(row),
                RetentionText.read(row),
                JsonText.map(row.text("labels")));
    }

    private static Heartbeat heartbeat(Row row) {
        return new Heartbeat(
                row.decimal("cpu_percent"),
                row.decimal("load1"),
                new Memory(size(row, "memory_total"), size(row, "memory_available")),
                disks(row.text("disks")),
                (int) row.number("active_backups"),
                (int) row.number("queued_reports"),
                row.optionalText("agent_version"),
                Duration.ofSeconds(row.number("uptime_seconds")));
    }

    private static List<Disk> disks(String json) {
        return JsonText.tuples(json).stream()
                .map(disk -> new Disk(disk.get(0), size(disk.get(1)), size(disk.get(2))))
                .toList();
    }

    private static ByteSize size(Row row, String column) {
        return new ByteSize(row.number(column));
    }

    private static ByteSize size(String bytes) {
        return new ByteSize(Long.parseLong(bytes));
    }
}
