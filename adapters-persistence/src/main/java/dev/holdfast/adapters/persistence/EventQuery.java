package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.events.EventFilter;
import dev.holdfast.application.master.paging.BadCursorException;
import dev.holdfast.application.master.paging.PageRequest;
import java.util.ArrayList;
import java.util.List;

/// The statement that a filter of events becomes.
record EventQuery(String sql, Object[] parameters) {

    /// From the newest on.
    static EventQuery page(EventFilter filter, PageRequest request) {
        long before = request.after().map(EventQuery::sequence).orElse(Long.MAX_VALUE);
        return of("sequence < ?", before, filter, "sequence DESC", request.limit() + 1);
    }

    /// From `sequence` on.
    static EventQuery after(long sequence, EventFilter filter, int limit) {
        return of("sequence > ?", sequence, filter, "sequence", limit);
    }

    private static EventQuery of(String place, long sequence, EventFilter filter, String order, int limit) {
        var conditions = new ArrayList<>(List.of(place));
        var parameters = new ArrayList<Object>(List.of(sequence));
        filter.kind().ifPresent(kind -> {
            conditions.add("kind = ?");
            parameters.add(kind.name());
        });
        filter.node().ifPresent(node -> {
            conditions.add("node_id = ?");
            parameters.add(node.value());
        });
        filter.site().ifPresent(site -> {
            conditions.add("site_id = ?");
            parameters.add(site.value());
        });
        filter.from().ifPresent(from -> {
            conditions.add("at >= ?");
            parameters.add(from);
        });
        parameters.add(limit);
        var where = String.join(" AND ", conditions);
        return new EventQuery(
                "SELECT * FROM events WHERE " + where + " ORDER BY " + order + " LIMIT ?", parameters.toArray());
    }

    private static long sequence(String key) {
        try {
            return Long.parseLong(key);
        } catch (NumberFormatException e) {
            throw new BadCursorException();
        }
    }
}
