package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.paging.BadCursorException;
import dev.holdfast.application.master.paging.PageRequest;
import java.time.Instant;
import java.util.UUID;

/// Where a page of a list ordered from new to old begins: after this instant and, among equals, this id.
///
/// ```sql
/// WHERE (created_at, id) < (?, ?) ORDER BY created_at DESC, id DESC LIMIT ?
/// ```
record Keyset(long at, String id) {

    /// Before the first item of any list.
    private static final Keyset TOP = new Keyset(Long.MAX_VALUE, "");

    /// @throws BadCursorException when the request names a place that no list gave
    static Keyset of(PageRequest request) {
        return request.after().map(Keyset::parse).orElse(TOP);
    }

    static String key(Instant at, UUID id) {
        return at.toEpochMilli() + "_" + id;
    }

    private static Keyset parse(String key) {
        var cut = key.indexOf('_');
        try {
            var id = UUID.fromString(key.substring(cut + 1));
            return new Keyset(Long.parseLong(key.substring(0, Math.max(cut, 0))), id.toString());
        } catch (IllegalArgumentException e) {
            throw new BadCursorException();
        }
    }
}
