package dev.holdfast.adapters.http.server;

import dev.holdfast.application.master.paging.PageRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// The query parameters of every list.
record PageQuery(Optional<Integer> limit, Optional<String> cursor) {

    PageQuery {
        if (limit.filter(n -> n < 1 || n > PageRequest.MAX_LIMIT).isPresent()) {
            throw new ProblemException(Problems.invalid("?limit", "must be from 1 to " + PageRequest.MAX_LIMIT));
        }
    }

    PageRequest request() {
        return new PageRequest(limit.orElse(PageRequest.DEFAULT_LIMIT), cursor.map(PageQuery::decode));
    }

    /// Lists give text that a database holds, which NUL and half a character are not.
    private static String decode(String cursor) {
        try {
            var bytes = Base64.getUrlDecoder().decode(cursor);
            var key = new String(bytes, StandardCharsets.UTF_8);
            if (key.indexOf('\0') >= 0 || !Arrays.equals(bytes, key.getBytes(StandardCharsets.UTF_8))) {
                throw badCursor();
            }
            return key;
        } catch (IllegalArgumentException e) {
            throw badCursor();
        }
    }

    static ProblemException badCursor() {
        return new ProblemException(Problems.invalid("?cursor", "must be what a list gave as next"));
    }
}
