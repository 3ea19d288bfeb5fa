package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.backup.BackupFilter;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.domain.backup.BackupStatus;
import dev.holdfast.domain.fleet.SiteScope;
import java.util.ArrayList;
import java.util.List;

/// The statement that a filter of backups becomes.
record BackupQuery(String sql, Object[] parameters) {

    static BackupQuery of(BackupFilter filter, PageRequest request) {
        var from = Keyset.of(request);
        var conditions = new ArrayList<>(List.of("(seen_at, id) < (?, ?)"));
        var parameters = new ArrayList<Object>(List.of(from.at(), from.id()));
        filter.site().ifPresent(site -> {
            conditions.add("site_id = ?");
            parameters.add(site.value());
        });
        filter.node().ifPresent(node -> {
            conditions.add("node_id = ?");
            parameters.add(node.value());
        });
        filter.from().ifPresent(start -> {
            conditions.add("started_at >= ?");
            parameters.add(start);
        });
        filter.until().ifPresent(end -> {
            conditions.add("started_at < ?");
            parameters.add(end);
        });
        filter.storage().ifPresent(storage -> {
            conditions.add("EXISTS (SELECT 1 FROM commit_records c JOIN archives a ON a.id = c.archive_id"
                    + " WHERE c.backup_id = backups.id AND c.bytes > 0 AND a.storage_id = ?)");
            parameters.add(storage.value());
        });
        filter.status().map(BackupQuery::condition).ifPresent(conditions::add);
        if (filter.scope() instanceof SiteScope.Labelled) {
            var scope = ScopeCondition.of(filter.scope());
            conditions.add("site_id IN (SELECT id FROM sites WHERE " + scope.sql() + ")");
            parameters.addAll(scope.parameters());
        }
        parameters.add(request.limit() + 1);
        var where = String.join(" AND ", conditions);
        return new BackupQuery(
                "SELECT * FROM backups WHERE " + where + " ORDER BY seen_at DESC, id DESC LIMIT ?",
                parameters.toArray());
    }

    private static String condition(BackupStatus status) {
        return status == BackupStatus.EXPIRING
                ? "expires_at IS NOT NULL"
                : "expires_at IS NULL AND state = '" + status.name() + "'";
    }
}
