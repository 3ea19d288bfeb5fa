package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.stats.Heartbeats;
import dev.holdfast.domain.fleet.Heartbeat;
import dev.holdfast.domain.fleet.HostSummary;
import dev.holdfast.domain.fleet.NodeId;
import java.time.Instant;

final class SqlHeartbeats implements Heartbeats {

    private static final String UPSERT = """
            INSERT INTO node_stats (node_id, seen_at, cpu_percent, load1, memory_total, memory_available, disks,
                active_backups, queued_reports, uptime_seconds)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (node_id) DO UPDATE SET seen_at = excluded.seen_at, cpu_percent = excluded.cpu_percent,
                load1 = excluded.load1, memory_total = excluded.memory_total,
                memory_available = excluded.memory_available, disks = excluded.disks,
                active_backups = excluded.active_backups, queued_reports = excluded.queued_reports,
                uptime_seconds = excluded.uptime_seconds""";

    private final Transactions transactions;

    SqlHeartbeats(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void heard(NodeId node, Heartbeat heartbeat, Instant at) {
        transactions.change(session -> {
            session.change(
                    UPSERT,
                    node.value(),
                    at,
                    heartbeat.cpuPercent(),
                    heartbeat.load1(),
                    heartbeat.memory().total().bytes(),
                    heartbeat.memory().available().bytes(),
                    NodeRows.json(heartbeat.disks()),
                    heartbeat.activeBackups(),
                    heartbeat.queuedReports(),
                    heartbeat.uptime().toSeconds());
            SqlNodeSeries.add(session, node, HostSummary.of(heartbeat), at);
            heartbeat.agentVersion().ifPresent(version -> noteVersion(session, node, version));
        });
    }

    private static void noteVersion(Session session, NodeId node, String version) {
        session.change(
                "UPDATE nodes SET agent_version = ? WHERE id = ? AND (agent_version IS NULL OR agent_version <> ?)",
                version,
                node.value(),
                version);
    }
}
