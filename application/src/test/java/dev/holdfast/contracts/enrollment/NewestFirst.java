package dev.holdfast.contracts.enrollment;

import dev.holdfast.application.master.paging.BadCursorException;
import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/// Pages of lists in memory, in the order that stores keep.
final class NewestFirst {

    private NewestFirst() {}

    static <T> Page<T> page(List<T> all, PageRequest request, Function<T, Instant> at, Function<T, UUID> id) {
        var sorted = all.stream()
                .sorted(Comparator.comparing(at)
                        .thenComparing(it -> id.apply(it).toString())
                        .reversed())
                .toList();
        var keys = sorted.stream().map(it -> id.apply(it).toString()).toList();
        var from = request.after().map(after -> indexAfter(keys, after)).orElse(0);
        var rest = sorted.subList(from, Math.min(sorted.size(), from + request.limit() + 1));
        return Page.of(rest, request, it -> id.apply(it).toString());
    }

    private static int indexAfter(List<String> keys, String after) {
        if (!keys.contains(after)) {
            throw new BadCursorException();
        }
        return keys.indexOf(after) + 1;
    }
}
