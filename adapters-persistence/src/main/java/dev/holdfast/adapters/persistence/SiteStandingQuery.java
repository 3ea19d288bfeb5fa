package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.overview.SiteWish;
import dev.holdfast.domain.fleet.SiteScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How sites stand, as a table that statements read: `standing`. For each site it looks at few entries of an index of
/// backups, and at no history.
record SiteStandingQuery(String with, List<String> conditions, List<Object> parameters) {

    /// `protection` is the place of a [Protection].
    private static final String WITH = """
            WITH found AS (
                SELECT s.id AS id, s.name AS name, s.node_id AS node_id, s.state AS state, s.rpo AS rpo,
                    s.labels AS labels, s.added_at AS added_at, s.quota_soft AS quota_soft, s.quota_hard AS quota_hard,
                    n.name AS node_name, n.status AS node_status, COALESCE(u.used_bytes, 0) AS used_bytes,
                    (SELECT b.id FROM backups b WHERE b.site_id = s.id AND b.state IN ('COMPLETE', 'PARTIAL')
                        AND b.expires_at IS NULL ORDER BY b.seen_at DESC, b.id DESC LIMIT 1) AS good_id,
                    (SELECT b.id FROM backups b WHERE b.site_id = s.id AND b.state <> 'RUNNING'
                        ORDER BY b.seen_at DESC, b.id DESC LIMIT 1) AS last_id
                FROM (SELECT * FROM sites WHERE %s) s JOIN nodes n ON n.id = s.node_id
                LEFT JOIN site_usage u ON u.site_id = s.id),
            standing AS (
                SELECT found.*, g.seen_at AS good_at, g.storage_id AS storage_id, l.state AS last_state,
                    l.expires_at AS last_expires, l.seen_at AS last_at, COALESCE(g.seen_at, found.added_at) + found.rpo AS due_at,
                    CASE WHEN found.state <> 'ACTIVE' OR found.node_status NOT IN ('APPROVED', 'ACTIVE') THEN 4
                        WHEN COALESCE(g.seen_at, found.added_at) + found.rpo < CAST(? AS BIGINT) THEN 0
                        WHEN g.id IS NULL AND l.id IS NOT NULL THEN 0
                        WHEN g.id IS NULL OR l.state <> 'COMPLETE' THEN 1
                        WHEN found.rpo IS NULL THEN 3 ELSE 2 END AS protection
                FROM found LEFT JOIN backups g ON g.id = found.good_id LEFT JOIN backups l ON l.id = found.last_id)
            """;

    private static final String AT_A_STORAGE =
            "EXISTS (SELECT 1 FROM archives a WHERE a.site_id = standing.id AND a.storage_id = ?)";

    /// Those of the scope.
    static SiteStandingQuery of(SiteScope scope, Map<String, String> labels, Instant now) {
        var visible = ScopeCondition.of(scope);
        var labelled = ScopeCondition.ofLabels(labels);
        var parameters = new ArrayList<>(visible.parameters());
        parameters.addAll(labelled.parameters());
        parameters.add(now.toEpochMilli());
        return new SiteStandingQuery(
                WITH.formatted(visible.sql() + " AND " + labelled.sql()),
                new ArrayList<>(List.of("1 = 1")),
                parameters);
    }

    static SiteStandingQuery of(SiteWish wish, Instant now) {
        var query = of(wish.scope(), wish.labels(), now);
        wish.protection().ifPresent(protection -> query.add("protection = ?", protection.ordinal()));
        wish.node().ifPresent(node -> query.add("node_id = ?", node.value()));
        wish.storage().ifPresent(storage -> query.add(AT_A_STORAGE, storage.value()));
        wish.state().ifPresent(state -> query.add("state = ?", state.name()));
        wish.words().map(Words::pattern).ifPresent(pattern -> {
            query.conditions.add("(LOWER(name) LIKE ? ESCAPE '!' OR LOWER(node_name) LIKE ? ESCAPE '!')");
            query.parameters.addAll(List.of(pattern, pattern));
        });
        return query;
    }

    /// What follows the table in a statement about those that are wanted.
    String where() {
        return " FROM standing WHERE " + String.join(" AND ", conditions);
    }

    private void add(String condition, Object parameter) {
        conditions.add(condition);
        parameters.add(parameter);
    }
}
