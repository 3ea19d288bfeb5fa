package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.application.master.sites.SiteFilter;
import java.util.ArrayList;
import java.util.List;

/// The statement that a filter of sites becomes.
record SiteQuery(String sql, Object[] parameters) {

    static SiteQuery of(SiteFilter filter, PageRequest request) {
        var from = Keyset.of(request);
        var conditions = new ArrayList<>(List.of("(added_at, id) < (?, ?)"));
        var parameters = new ArrayList<Object>(List.of(from.at(), from.id()));
        filter.node().ifPresent(node -> {
            conditions.add("node_id = ?");
            parameters.add(node.value());
        });
        filter.name().ifPresent(name -> {
            conditions.add("name = ?");
            parameters.add(name.value());
        });
        filter.state().ifPresent(state -> {
            conditions.add("state = ?");
            parameters.add(state.name());
        });
        for (var condition : List.of(ScopeCondition.ofLabels(filter.labels()), ScopeCondition.of(filter.scope()))) {
            conditions.add(condition.sql());
            parameters.addAll(condition.parameters());
        }
        parameters.add(request.limit() + 1);
        var where = String.join(" AND ", conditions);
        return new SiteQuery(
                "SELECT * FROM sites WHERE " + where + " ORDER BY added_at DESC, id DESC LIMIT ?",
                parameters.toArray());
    }
}
