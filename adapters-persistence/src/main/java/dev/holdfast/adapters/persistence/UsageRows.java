package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.quota.QuotaUsage;
import dev.holdfast.application.master.quota.QuotaUsage.Standing;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.quota.QuotaChain;
import dev.holdfast.domain.quota.Usage;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Instant;
import java.util.Optional;

/// Rows of `node_usage` and `site_usage`, and the reservations of open runs.
final class UsageRows {

    private static final String RESERVED_OF_NODE = """
            SELECT COALESCE(SUM(reserved_bytes), 0) AS reserved FROM runs WHERE node_id = ? AND reserved_until > ?""";

    private static final String RESERVED_OF_OTHERS = """
            SELECT COALESCE(SUM(reserved_bytes), 0) AS reserved FROM runs
            WHERE node_id = ? AND reserved_until > ? AND site_id <> ?""";

    private static final String RESERVED_OF_SITE = """
            SELECT COALESCE(SUM(reserved_bytes), 0) AS reserved FROM runs WHERE site_id = ? AND reserved_until > ?""";

    private static final String NODE = "SELECT used_bytes, over_soft_since FROM node_usage WHERE node_id = ?";

    private static final String SITE = "SELECT used_bytes, over_soft_since FROM site_usage WHERE site_id = ?";

    private UsageRows() {}

    /// Makes whoever else changes something about the backups of `node` wait until this transaction ends.
    static void lock(Session session, NodeId node) {
        if (!raise(session, node)) {
            session.change(
                    "INSERT INTO node_usage (node_id) VALUES (?) ON CONFLICT (node_id) DO NOTHING", node.value());
            raise(session, node);
        }
    }

    static QuotaUsage read(Session session, NodeId node, SiteId site, Instant now) {
        return new QuotaUsage(
                standing(session, NODE, node.value(), reserved(session, RESERVED_OF_NODE, node.value(), now)),
                standing(session, SITE, site.value(), reserved(session, RESERVED_OF_SITE, site.value(), now)));
    }

    /// As if `site` had no open run.
    static QuotaUsage readBesides(Session session, NodeId node, SiteId site, Instant now) {
        var others = reserved(session, RESERVED_OF_OTHERS, node.value(), now, site.value());
        return new QuotaUsage(
                standing(session, NODE, node.value(), others), standing(session, SITE, site.value(), ByteSize.ZERO));
    }

    /// Counts `bytes`, which are negative for objects that are gone. The node is locked.
    static void charge(Session session, NodeId node, SiteId site, long bytes) {
        session.change("UPDATE node_usage SET used_bytes = used_bytes + ? WHERE node_id = ?", bytes, node.value());
        ensure(session, site);
        session.change("UPDATE site_usage SET used_bytes = used_bytes + ? WHERE site_id = ?", bytes, site.value());
    }

    /// Keeps since when soft limits are passed.
    static void remember(Session session, NodeId node, SiteId site, QuotaChain chain) {
        for (var scope : chain.scopes()) {
            switch (scope.level()) {
                case FLEET -> {}
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

    private static ByteSize reserved(Session session, String sql, Object... parameters) {
        return session.first(sql, row -> new ByteSize(row.number("reserved")), parameters)
                .orElse(ByteSize.ZERO);
    }

    private static Standing standing(Session session, String used, Object id, ByteSize reserved) {
        return session.first(used, row -> standing(row, reserved), id)
                .orElseGet(() -> new Standing(new Usage(ByteSize.ZERO, reserved), Optional.empty()));
    }

    private static Standing standing(Row row, ByteSize reserved) {
        var used = new ByteSize(row.number("used_bytes"));
        return new Standing(new Usage(used, reserved), row.optionalInstant("over_soft_since"));
    }
}
