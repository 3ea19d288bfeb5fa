package dev.holdfast.adapters.http.master;

import dev.holdfast.application.master.paging.BadCursorException;
import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/// Keeps cursors of one list, order and choice of filters from being taken for those of another, where both look alike.
///
/// @param mark what every cursor begins with
record BoundCursor(String mark) {

    /// @param query all that was asked for but for the page
    static BoundCursor of(Record query) {
        var sum = new CRC32C();
        sum.update(query.toString().getBytes(StandardCharsets.UTF_8));
        return new BoundCursor("%08x_".formatted(sum.getValue()));
    }

    /// @throws BadCursorException when the cursor is of another query
    PageRequest request(PageRequest asked) {
        return new PageRequest(asked.limit(), asked.after().map(this::key));
    }

    <T> Page<T> page(Page<T> found) {
        return new Page<>(found.items(), found.next().map(mark::concat));
    }

    private String key(String cursor) {
        if (!cursor.startsWith(mark)) {
            throw new BadCursorException();
        }
        return cursor.substring(mark.length());
    }
}
