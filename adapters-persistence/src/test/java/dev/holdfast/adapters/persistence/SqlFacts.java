package dev.holdfast.adapters.persistence;

import dev.holdfast.contracts.watch.Facts;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.NodeStatus;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteState;
import dev.holdfast.domain.storage.StorageId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Facts as rows with nothing in them that does not matter.
record SqlFacts(Transactions transactions) implements Facts {

    @Override
    public void node(NodeId id, NodeStatus status, Optional<Instant> activatedAt) {
        change("""
                INSERT INTO nodes (id, name, status, key_x, key_y, fingerprint, hostname, addresses, quota_grace, labels,
                    admitted_at, activated_at, version)
                VALUES (?, ?, ?, '', '', ?, 'host', '[]', 0, '{}', 0, ?, 1)""", id.value(), "web-" + id, status.name(), id.value(), activatedAt);
    }

    @Override
    public void heard(NodeId id, Instant at) {
        change("DELETE FROM node_stats WHERE node_id = ?", id.value());
        change("""
                INSERT INTO node_stats (node_id, seen_at, cpu_percent, load1, memory_total, memory_available, disks,
                    active_backups, queued_reports, uptime_seconds)
                VALUES (?, ?, 0, 0, 0, 0, '[]', 0, 0, 0)""", id.value(), at);
    }

    @Override
    public void site(SiteId id, NodeId node, SiteState state, Optional<Duration> rpo, Instant addedAt) {
        change("DELETE FROM sites WHERE id = ?", id.value());
        change(
                """
                INSERT INTO sites (id, node_id, name, state, sources, quota_grace, rpo, copies, labels, added_at)
                VALUES (?, ?, ?, ?, '[]', 0, ?, 1, '{}', ?)""",
                id.value(),
                node.value(),
                rpo.isPresent() && state == SiteState.ACTIVE ? "shop" : "site-" + id,
                state.name(),
                rpo.map(Duration::toMillis),
                addedAt);
    }

    @Override
    public void backup(SiteId site, NodeId node, Instant seenAt, boolean good) {
        change(
                """
                INSERT INTO backups (id, site_id, node_id, storage_id, state, seen_at, started_at, sources)
                VALUES (?, ?, ?, ?, ?, ?, ?, '[]')""",
                UUID.randomUUID(),
                site.value(),
                node.value(),
                UUID.randomUUID(),
                good ? "COMPLETE" : "FAILED",
                seenAt,
                seenAt);
    }

    @Override
    public void storage(StorageId id, boolean up) {
        change("DELETE FROM storages WHERE id = ?", id.value());
        change("""
                INSERT INTO storages (id, name, endpoint, region, bucket, prefix, path_style, weight, access, state,
                    sealed_credentials, access_key_hint, up, checked_at, health_detail, added_at)
                VALUES (?, 'bucket', '', '', '', '', 1, 1, 'SEALED', 'ENABLED', '', '', ?, 0, 'no answer', 0)""", id.value(), up);
    }

    private void change(String sql, Object... parameters) {
        transactions.change(session -> session.change(sql, parameters));
    }
}
