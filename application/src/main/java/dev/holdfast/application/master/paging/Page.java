package dev.holdfast.application.master.paging;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One page of a list, and the key after which the next one begins, if there is more.
public record Page<T>(List<T> items, Optional<String> next) {

    public Page {
        items = List.copyOf(items);
    }

    /// Cuts the page out of `found`, for which one row more than `request` wants was read.
    ///
    /// @param key what orders the list, as the store reads it back from [PageRequest#after()]
    public static <T> Page<T> of(List<T> found, PageRequest request, Function<? super T, String> key) {
        if (found.size() <= request.limit()) {
            return new Page<>(found, Optional.empty());
        }
        var items = found.subList(0, request.limit());
        return new Page<>(items, Optional.of(key.apply(items.getLast())));
    }

    public <R> Page<R> map(Function<? super T, ? extends R> mapping) {
        return new Page<>(items.stream().<R>map(mapping).toList(), next);
    }
}
