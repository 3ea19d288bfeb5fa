package dev.holdfast.application.storage;

import dev.holdfast.application.storage.ObjectStore.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Lists what one site has of a kind.
public final class Listing {

    private Listing() {}

    /// What is small enough to be held, unlike a bucket.
    public static List<StoredObject> all(ObjectStore store, String prefix) {
        var all = new ArrayList<StoredObject>();
        each(store, prefix, all::add);
        return all;
    }

    /// Holds one page at a time.
    public static void each(ObjectStore store, String prefix, Consumer<StoredObject> visitor) {
        var page = store.list(prefix, Optional.empty());
        page.objects().forEach(visitor);
        while (page.more() && !page.objects().isEmpty()) {
            page = store.list(prefix, Optional.of(page.objects().getLast().key()));
            page.objects().forEach(visitor);
        }
    }
}
