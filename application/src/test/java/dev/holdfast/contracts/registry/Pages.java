package dev.holdfast.contracts.registry;

import dev.holdfast.application.master.paging.BadCursorException;
import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Cuts pages out of lists in memory.
final class Pages {

    private Pages() {}

    static <T> Page<T> cut(List<T> all, PageRequest request, Function<T, String> key) {
        int from = request.after().map(after -> indexOf(all, key, after) + 1).orElse(0);
        var rest = all.subList(from, all.size());
        return Page.of(rest.subList(0, Math.min(rest.size(), request.limit() + 1)), request, key);
    }

    private static <T> int indexOf(List<T> all, Function<T, String> key, String wanted) {
        return IntStream.range(0, all.size())
                .filter(i -> key.apply(all.get(i)).equals(wanted))
                .findFirst()
                .orElseThrow(BadCursorException::new);
    }
}
