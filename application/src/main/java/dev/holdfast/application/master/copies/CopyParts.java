package dev.holdfast.application.master.copies;

import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStore.Page;
import dev.holdfast.application.storage.ObjectStore.StoredObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// The objects of copies: parts that are numbered from 0, whose last one says so in its name.
final class CopyParts {

    private static final String LAST = "-end";

    private final ObjectStore store;

    CopyParts(ObjectStore store) {
        this.store = store;
    }

    static ObjectKey key(CopyId copy, int number, boolean last) {
        return ObjectKey.databaseCopy(copy.value(), "%08d%s".formatted(number, last ? LAST : ""));
    }

    /// The newest first.
    List<FoundCopy> copies() {
        var objects = new HashMap<CopyId, List<StoredObject>>();
        var after = Optional.<ObjectKey>empty();
        Page page;
        do {
            page = store.list(ObjectKey.DATABASE_COPIES, after);
            for (var object : page.objects()) {
                after = Optional.of(object.key());
                copy(object.key())
                        .ifPresent(id -> objects.computeIfAbsent(id, _ -> new ArrayList<>())
                                .add(object));
            }
        } while (page.more() && !page.objects().isEmpty());
        return objects.entrySet().stream()
                .map(of -> new FoundCopy(of.getKey(), of.getValue()))
                .sorted(FoundCopy.NEWEST_FIRST)
                .toList();
    }

    /// The last part goes first: without it a copy does not count as one.
    void delete(CopyId copy) {
        var keys = new ArrayList<ObjectKey>();
        var after = Optional.<ObjectKey>empty();
        Page page;
        do {
            page = store.list(ObjectKey.databaseCopy(copy.value(), "").value(), after);
            page.objects().forEach(object -> keys.add(object.key()));
            after = keys.isEmpty() ? after : Optional.of(keys.getLast());
        } while (page.more() && !page.objects().isEmpty());
        for (var key : keys.reversed()) {
            store.delete(List.of(key));
        }
    }

    private static Optional<CopyId> copy(ObjectKey key) {
        var rest = key.value().substring(ObjectKey.DATABASE_COPIES.length());
        int end = rest.indexOf('/');
        return Optional.of(rest.substring(0, Math.max(end, 0)))
                .filter(CopyId::isValid)
                .map(CopyId::new);
    }
}
