package dev.holdfast.application.storage;

import dev.holdfast.application.storage.ObjectStore.Page;
import dev.holdfast.application.storage.ObjectStore.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lists what one site has of a kind; small enough to be held, unlike a bucket.
public final class Listing {

    private Listing() {}

    public static List<StoredObject> all(ObjectStore store, String prefix) {
        var all = new ArrayList<StoredObject>();
        var after = Optional.<ObjectKey>empty();
        Page page;
        do {
            page = store.list(prefix, after);
            all.addAll(page.objects());
            after = all.isEmpty() ? after : Optional.of(all.getLast().key());
        } while (page.more() && !page.objects().isEmpty());
        return all;
    }
}
