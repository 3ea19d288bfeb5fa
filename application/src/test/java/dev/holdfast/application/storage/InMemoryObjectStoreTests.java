package dev.holdfast.application.storage;

import dev.holdfast.contracts.storage.InMemoryObjectStore;
import dev.holdfast.contracts.storage.ObjectStoreContract;

class InMemoryObjectStoreTests implements ObjectStoreContract {

    private final InMemoryObjectStore store = new InMemoryObjectStore();

    @Override
    public ObjectStore store() {
        return store;
    }

    @Override
    public void begin(ObjectKey key) {
        store.begin(key);
    }
}
