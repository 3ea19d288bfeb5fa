package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.fleet.NodeFilter;
import dev.holdfast.application.master.fleet.NodeFilter.SeenWithin;
import dev.holdfast.application.master.paging.PageRequest;
import java.util.ArrayList;
import java.util.List;

/// The statement that a filter of nodes becomes.
record NodeQuery(String sql, Object[] parameters) {

    static NodeQuery of(NodeFilter filter, PageRequest request) {
        var from = Keyset.of(request);
        var conditions = new ArrayList<>(List.of("(nodes.admitted_at, nodes.id) < (?, ?)"));
        var parameters = new ArrayList<Object>(List.of(from.at(), from.id()));
        filter.status().ifPresent(status -> {
            conditions.add("nodes.status = ?");
            parameters.add(status.name());
        });
        filter.name().ifPresent(name -> {
            conditions.add("nodes.name = ?");
            parameters.add(name.value());
        });
        filter.seen().ifPresent(seen -> seen(seen, conditions, parameters));
        filter.labels().forEach((key, value) -> {
            // LIKE would overlook case on SQLite.
            conditions.add("REPLACE(nodes.labels, ?, '') <> nodes.labels");
            parameters.add(JsonText.entry(key, value));
        });
        parameters.add(request.limit() + 1);
        var where = String.join(" AND ", conditions);
        return new NodeQuery(
                NodeRows.SELECT + " WHERE " + where + " ORDER BY nodes.admitted_at DESC, nodes.id DESC LIMIT ?",
                parameters.toArray());
    }

    private static void seen(SeenWithin seen, List<String> conditions, List<Object> parameters) {
        switch (seen) {
            case SeenWithin.Never() -> conditions.add("node_stats.seen_at IS NULL");
            case SeenWithin.Span(var from, var until) -> {
                conditions.add("node_stats.seen_at >= ? AND node_stats.seen_at < ?");
                parameters.addAll(List.of(from, until));
            }
        }
    }
}
