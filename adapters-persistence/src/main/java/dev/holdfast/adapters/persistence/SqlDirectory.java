package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.overview.Directory;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/// Names of sites, nodes and storages. Searching reads every name; there are few thousands of them.
final class SqlDirectory implements Directory {

    private static final String SITES = """
            SELECT 'SITE' AS kind, s.id AS id, s.name AS name, n.name AS detail, s.node_id AS node_id,
                n.name AS node_name
            FROM (SELECT * FROM sites WHERE %s) s JOIN nodes n ON n.id = s.node_id""";

    private static final String NODES = """
            SELECT 'NODE' AS kind, id, name, hostname AS detail, NULL AS node_id, NULL AS node_name FROM nodes""";

    /// Of the nodes that visible sites are on, their name alone.
    private static final String NODES_OF_SITES = """
            SELECT 'NODE' AS kind, id, name, NULL AS detail, NULL AS node_id, NULL AS node_name FROM nodes
            WHERE id IN (SELECT node_id FROM sites WHERE %s)""";

    private static final String STORAGES = """
            SELECT 'STORAGE' AS kind, id, name, bucket AS detail, NULL AS node_id, NULL AS node_name FROM storages""";

    private static final String MATCH = "(LOWER(name) LIKE ? ESCAPE '!' OR LOWER(detail) LIKE ? ESCAPE '!')";

    private final Transactions transactions;

    SqlDirectory(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<Named> search(String words, SiteScope scope, int limit) {
        var visible = ScopeCondition.of(scope);
        var all = scope instanceof SiteScope.EverySite
                ? List.of(SITES.formatted(visible.sql()), NODES, STORAGES)
                : List.of(SITES.formatted(visible.sql()));
        var pattern = Words.pattern(words);
        var start = Words.start(words);
        var parameters = new ArrayList<>(visible.parameters());
        parameters.addAll(List.of(pattern, pattern, start, start, limit));
        var sql = "SELECT * FROM (" + String.join(" UNION ALL ", all) + ") found WHERE " + MATCH
                + " ORDER BY CASE WHEN LOWER(name) LIKE ? ESCAPE '!' THEN 0 WHEN LOWER(detail) LIKE ? ESCAPE '!' THEN 1"
                + " ELSE 2 END, name, kind, id LIMIT ?";
        return transactions.read(session -> session.list(sql, SqlDirectory::named, parameters.toArray()));
    }

    @Override
    public List<Named> names(Collection<UUID> ids, SiteScope scope) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var visible = ScopeCondition.of(scope);
        boolean all = scope instanceof SiteScope.EverySite;
        var parameters = new ArrayList<>(visible.parameters());
        if (!all) {
            parameters.addAll(visible.parameters());
        }
        parameters.addAll(ids);
        var tables = all
                ? List.of(SITES.formatted(visible.sql()), NODES, STORAGES)
                : List.of(SITES.formatted(visible.sql()), NODES_OF_SITES.formatted(visible.sql()));
        var sql = "SELECT * FROM (" + String.join(" UNION ALL ", tables) + ") found WHERE id IN ("
                + String.join(", ", Collections.nCopies(ids.size(), "?")) + ")";
        return transactions.read(session -> session.list(sql, SqlDirectory::named, parameters.toArray()));
    }

    private static Named named(Row row) {
        return new Named(
                Kind.valueOf(row.text("kind")),
                row.id("id"),
                row.text("name"),
                row.optionalText("detail"),
                row.optionalId("node_id").map(NodeId::new),
                row.optionalText("node_name"));
    }
}
