package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.audit.AuditFilter;
import dev.holdfast.application.master.paging.BadCursorException;
import dev.holdfast.application.master.paging.PageRequest;
import java.util.ArrayList;
import java.util.List;

/// The statement that a filter of audit entries becomes.
record AuditQuery(String sql, Object[] parameters) {

    static AuditQuery of(AuditFilter filter, PageRequest request) {
        var conditions = new ArrayList<>(List.of("sequence < ?"));
        var parameters = new ArrayList<Object>(
                List.of(request.after().map(AuditQuery::sequence).orElse(Long.MAX_VALUE)));
        filter.actor().ifPresent(actor -> {
            conditions.add("actor_id = ?");
            parameters.add(actor);
        });
        filter.action().ifPresent(action -> {
            conditions.add("action = ?");
            parameters.add(action);
        });
        filter.resource().ifPresent(resource -> {
            // A value, whole: it ends where its quotes do
            conditions.add("REPLACE(resources, ?, '') <> resources");
            parameters.add(":" + JsonText.text(resource));
        });
        filter.from().ifPresent(from -> {
            conditions.add("at >= ?");
            parameters.add(from);
        });
        filter.to().ifPresent(to -> {
            conditions.add("at < ?");
            parameters.add(to);
        });
        parameters.add(request.limit() + 1);
        var where = String.join(" AND ", conditions);
        return new AuditQuery(
                "SELECT * FROM audit_entries WHERE " + where + " ORDER BY sequence DESC LIMIT ?", parameters.toArray());
    }

    private static long sequence(String key) {
        try {
            return Long.parseLong(key);
        } catch (NumberFormatException e) {
            throw new BadCursorException();
        }
    }
}
