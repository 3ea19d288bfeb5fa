package dev.holdfast.application.master.reconciliation;

import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStore.StoredObject;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.reconciliation.Found;
import dev.holdfast.domain.reconciliation.KeyOrder;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;

/// All objects of a storage in key order, with no more than a page of them in memory.
final class ListingWalk implements Iterator<Found> {

    private static final int TRIES = 3;

    private final ObjectStore store;
    private final Consumer<List<StoredObject>> observer;
    private Optional<ObjectKey> last = Optional.empty();
    private boolean more = true;
    private Iterator<StoredObject> page = Collections.emptyIterator();

    /// @param observer hears of each page
    ListingWalk(ObjectStore store, Consumer<List<StoredObject>> observer) {
        this.store = store;
        this.observer = observer;
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && more) {
            turnPage();
        }
        return page.hasNext();
    }

    @Override
    public Found next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        var object = page.next();
        requireOrder(object.key());
        last = Optional.of(object.key());
        return new Found(object.key().value(), object.bytes(), object.lastModified());
    }

    private void turnPage() {
        var next = list(TRIES);
        if (next.more() && next.objects().isEmpty()) {
            throw new UnbelievableListingException("the storage says that its listing goes on, and shows nothing more");
        }
        observer.accept(next.objects());
        more = next.more();
        page = next.objects().iterator();
    }

    private ObjectStore.Page list(int tries) {
        try {
            return store.list("", last);
        } catch (StorageException.Transient e) {
            if (tries == 1) {
                throw e;
            }
            return list(tries - 1);
        }
    }

    private void requireOrder(ObjectKey key) {
        if (last.isPresent() && KeyOrder.UTF_8.compare(last.get().value(), key.value()) >= 0) {
            throw new UnbelievableListingException(
                    "the storage does not list in the order of keys: " + key + " comes after " + last.get());
        }
    }
}
