package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.command.CommandFilter;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.domain.fleet.SiteScope;
import java.util.ArrayList;
import java.util.List;

/// The statement that a filter of commands becomes.
record CommandQuery(String sql, Object[] parameters) {

    static CommandQuery of(CommandFilter filter, PageRequest request) {
        var from = Keyset.of(request);
        var conditions = new ArrayList<>(List.of("(created_at, id) < (?, ?)"));
        var parameters = new ArrayList<Object>(List.of(from.at(), from.id()));
        filter.node().ifPresent(node -> {
            conditions.add("node_id = ?");
            parameters.add(node.value());
        });
        filter.site().ifPresent(site -> {
            conditions.add("site_id = ?");
            parameters.add(site.value());
        });
        filter.backup().ifPresent(backup -> {
            conditions.add("backup_id = ?");
            parameters.add(backup.value());
        });
        filter.kind().ifPresent(kind -> {
            conditions.add("kind = ?");
            parameters.add(kind.name());
        });
        filter.state().ifPresent(state -> {
            conditions.add("state = ?");
            parameters.add(state.name());
        });
        if (filter.scope() instanceof SiteScope.Labelled) {
            var scope = ScopeCondition.of(filter.scope());
            conditions.add("site_id IN (SELECT id FROM sites WHERE " + scope.sql() + ")");
            parameters.addAll(scope.parameters());
        }
        parameters.add(request.limit() + 1);
        var where = String.join(" AND ", conditions);
        return new CommandQuery(
                "SELECT * FROM commands WHERE " + where + " ORDER BY created_at DESC, id DESC LIMIT ?",
                parameters.toArray());
    }
}
