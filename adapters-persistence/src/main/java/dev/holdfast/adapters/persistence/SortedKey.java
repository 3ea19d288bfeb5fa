package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.paging.BadCursorException;
import dev.holdfast.application.master.paging.PageRequest;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/// Where a page of a list begins that is ordered by a number, then by text, then by id.
///
/// ```sql
/// WHERE (sort_number, sort_text, id) > (?, ?, ?) ORDER BY sort_number, sort_text, id LIMIT ?
/// ```
record SortedKey(long number, String text, String id) {

    /// Of the first page, which begins nowhere.
    private static final SortedKey NOWHERE = new SortedKey(0, "", "");
    private static final Pattern WRITTEN = Pattern.compile("(-?[0-9]{1,18})_(.{0,255})_([0-9a-f-]{36})");

    /// @throws BadCursorException when the request names a place that no list gave
    static SortedKey of(PageRequest request) {
        return request.after().map(SortedKey::parse).orElse(NOWHERE);
    }

    static String write(long number, String text, UUID id) {
        return number + "_" + text + "_" + id;
    }

    List<Object> parameters() {
        return List.of(number, text, id);
    }

    private static SortedKey parse(String key) {
        var found = WRITTEN.matcher(key);
        if (!found.matches()) {
            throw new BadCursorException();
        }
        return new SortedKey(Long.parseLong(found.group(1)), found.group(2), found.group(3));
    }
}
