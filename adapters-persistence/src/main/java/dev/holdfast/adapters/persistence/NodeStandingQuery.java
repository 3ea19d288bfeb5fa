package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.fleet.HeartbeatPace;
import dev.holdfast.application.master.fleet.NodeFilter.SeenWithin;
import dev.holdfast.application.master.overview.NodeWish;
import dev.holdfast.domain.fleet.Liveness;
import java.util.ArrayList;
import java.util.List;

/// How nodes stand, as a table that statements read: `standing`.
record NodeStandingQuery(String where, List<Object> parameters) {

    static final String WITH = """
            WITH standing AS (
                SELECT n.id AS id, n.name AS name, n.hostname AS hostname, n.status AS status, n.os AS os,
                    n.agent_version AS agent_version, n.quota_soft AS quota_soft, n.quota_hard AS quota_hard,
                    n.labels AS labels, n.admitted_at AS admitted_at, t.seen_at AS seen_at, t.cpu_percent AS cpu_percent,
                    t.memory_total AS memory_total, t.memory_available AS memory_available,
                    t.active_backups AS active_backups, COALESCE(u.used_bytes, 0) AS used_bytes
                FROM nodes n LEFT JOIN node_stats t ON t.node_id = n.id LEFT JOIN node_usage u ON u.node_id = n.id)
            """;

    private static final String AT_A_STORAGE = "EXISTS (SELECT 1 FROM sites s JOIN archives a ON a.site_id = s.id"
            + " WHERE s.node_id = standing.id AND a.storage_id = ?)";

    static NodeStandingQuery of(NodeWish wish) {
        var conditions = new ArrayList<>(List.of("1 = 1"));
        var parameters = new ArrayList<Object>();
        wish.status().ifPresent(status -> {
            conditions.add("status = ?");
            parameters.add(status.name());
        });
        wish.liveness().ifPresent(liveness -> seen(wish.pace(), liveness, conditions, parameters));
        wish.storage().ifPresent(storage -> {
            conditions.add(AT_A_STORAGE);
            parameters.add(storage.value());
        });
        wish.words().map(Words::pattern).ifPresent(pattern -> {
            conditions.add("(LOWER(name) LIKE ? ESCAPE '!' OR LOWER(hostname) LIKE ? ESCAPE '!')");
            parameters.addAll(List.of(pattern, pattern));
        });
        var labelled = ScopeCondition.ofLabels(wish.labels());
        conditions.add(labelled.sql());
        parameters.addAll(labelled.parameters());
        return new NodeStandingQuery(" FROM standing WHERE " + String.join(" AND ", conditions), parameters);
    }

    private static void seen(HeartbeatPace pace, Liveness liveness, List<String> conditions, List<Object> parameters) {
        switch (pace.seen(liveness)) {
            case SeenWithin.Never() -> conditions.add("seen_at IS NULL");
            case SeenWithin.Span(var from, var until) -> {
                conditions.add("seen_at >= ? AND seen_at < ?");
                parameters.addAll(List.of(from, until));
            }
        }
    }
}
