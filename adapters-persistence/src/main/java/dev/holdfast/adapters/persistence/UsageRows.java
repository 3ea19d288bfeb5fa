package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.quota.QuotaUsage;
import dev.holdfast.application.master.quota.QuotaUsage.Standing;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.quota.QuotaChain;
import dev.holdfast.domain.quota.Usage;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Duration;
import java.time.Instant;

/// Rows of `fleet_usage`, `node_usage` and `site_usage`, and the reservations of open runs. Whoever
/// locks the fleet has locked a node before.
final class UsageRows {

    // Each is one statement, and so of one instant: a run whose report is booked meanwhile counts once, as
    // reserved or as used.

    private static final String NODE = """
            SELECT used_bytes, over_soft_since, reserved FROM (
                SELECT COALESCE(SUM(reserved_bytes), 0) AS reserved FROM runs
                WHERE node_id = ? AND reserved_until > ? AND site_id <> ?) open_runs
            LEFT JOIN node_usage ON node_id = ?""";

    private static final String SITE = """
            SELECT used_bytes, over_soft_since, reserved FROM (
                SELECT COALESCE(SUM(reserved_bytes), 0) AS reserved FROM runs
                WHERE site_id = ? AND reserved_until > ? AND site_id <> ?) open_runs
            LEFT JOIN site_usage ON site_id = ?""";

    private static final String FLEET = """
            SELECT (SELECT COALESCE(SUM(used_bytes), 0) FROM fleet_usage_parts) AS used_bytes,
                (SELECT COALESCE(SUM(reserved_bytes), 0) FROM runs WHERE reserved_until > ? AND site_id <> ?) AS reserved,
                over_soft_since
            FROM fleet_usage""";

    /// What the fleet stores is added up from few rows; which of them counts what does not matter.
    private static final String ADD_TO_FLEET = """
            INSERT INTO fleet_usage_parts (part, used_bytes) VALUES (?, ?)
            ON CONFLICT (part) DO UPDATE SET used_bytes = fleet_usage_parts.used_bytes + excluded.used_bytes""";

    private static final String SUCCEEDED = """
            UPDATE site_usage SET succeeded_at = ?, succeeded_took = ?
            WHERE site_id = ? AND (succeeded_at IS NULL OR succeeded_at <= ?)""";

    private static final int PARTS = 64;

    private static final String NO_SITE = "";

    private UsageRows() {}

    /// Makes whoever else changes something about the backups of `node` wait until this transaction ends.
    static void lock(Session session, NodeId node) {
        if (!raise(session, node)) {
            session.change(
                    "INSERT INTO node_usage (node_id) VALUES (?) ON CONFLICT (node_id) DO NOTHING", node.value());
            raise(session, node);
        }
    }

    /// Makes whoever else begins a run under a limit of the fleet wait until this transaction ends.
    static void lockFleet(Session session) {
        session.change("UPDATE fleet_usage SET version = version + 1");
    }

    static QuotaUsage read(Session session, NodeId node, SiteId site, Instant now) {
        return read(session, node, site, now, NO_SITE);
    }

    /// As if `site` had no open run.
    static QuotaUsage readBesides(Session session, NodeId node, SiteId site, Instant now) {
        return read(session, node, site, now, site.value());
    }

    static Standing fleet(Session session, Instant now) {
        return standing(session, FLEET, now, NO_SITE);
    }

    /// As if `site` had no open run.
    static Standing fleetBesides(Session session, SiteId site, Instant now) {
        return standing(session, FLEET, now, site.value());
    }

    /// Counts `bytes`, which are negative for objects that are gone. The node is locked.
    static void charge(Session session, NodeId node, SiteId site, long bytes) {
        session.change("UPDATE node_usage SET used_bytes = used_bytes + ? WHERE node_id = ?", bytes, node.value());
        ensure(session, site);
        session.change(
                "UPDATE site_usage SET used_bytes = used_bytes + ?, added_bytes = added_bytes + ? WHERE site_id = ?",
                bytes,
                Math.max(bytes, 0),
                site.value());
        session.change(ADD_TO_FLEET, Math.floorMod(node.value().hashCode(), PARTS), bytes);
    }

    /// Notes the newest good backup of a site, which it stays when it goes. The site was charged before.
    static void succeeded(Session session, SiteId site, Instant at, Duration took) {
        session.change(SUCCEEDED, at, Math.max(took.toMillis(), 0), site.value(), at);
    }

    /// Keeps since when soft limits are passed.
    static void remember(Session session, NodeId node, SiteId site, QuotaChain chain) {
        for (var scope : chain.scopes()) {
            switch (scope.level()) {
                case FLEET -> session.change("UPDATE fleet_usage SET over_soft_since = ?", scope.overSoftSince());
                case NODE ->
                    session.change(
                            "UPDATE node_usage SET over_soft_since = ? WHERE node_id = ?",
                            scope.overSoftSince(),
                            node.value());
                case SITE -> {
                    ensure(session, site);
                    session.change(
                            "UPDATE site_usage SET over_soft_since = ? WHERE site_id = ?",
                            scope.overSoftSince(),
                            site.value());
                }
            }
        }
    }

    private static boolean raise(Session session, NodeId node) {
        return session.changed("UPDATE node_usage SET version = version + 1 WHERE node_id = ?", node.value());
    }

    private static void ensure(Session session, SiteId site) {
        session.change("INSERT INTO site_usage (site_id) VALUES (?) ON CONFLICT (site_id) DO NOTHING", site.value());
    }

    private static QuotaUsage read(Session session, NodeId node, SiteId site, Instant now, Object besides) {
        return new QuotaUsage(
                standing(session, NODE, node.value(), now, besides, node.value()),
                standing(session, SITE, site.value(), now, besides, site.value()));
    }

    private static Standing standing(Session session, String sql, Object... parameters) {
        return session.first(sql, UsageRows::standing, parameters).orElseThrow();
    }

    private static Standing standing(Row row) {
        var used = new ByteSize(row.optionalNumber("used_bytes").orElse(0L));
        return new Standing(
                new Usage(used, new ByteSize(row.number("reserved"))), row.optionalInstant("over_soft_since"));
    }
}
