package dev.holdfast.application.storage;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Outlasts the passing failures of another store.
public final class PatientObjectStore implements ObjectStore {

    private final ObjectStore store;
    private final Patience patience;

    public PatientObjectStore(ObjectStore store, Patience patience) {
        this.store = store;
        this.patience = patience;
    }

    /// A try whose answer was lost may have stored the object: finding it there on the next one is success.
    @Override
    public PutOutcome put(ObjectKey key, ByteBuffer content) {
        var tries = new AtomicInteger();
        return patience.untilDone(() -> {
            boolean retry = tries.getAndIncrement() > 0;
            var outcome = store.put(key, content);
            return retry ? PutOutcome.STORED : outcome;
        });
    }

    @Override
    public Optional<StoredObject> find(ObjectKey key) {
        return patience.untilDone(() -> store.find(key));
    }

    @Override
    public Optional<byte[]> read(ObjectKey key, int limit) {
        return patience.untilDone(() -> store.read(key, limit));
    }

    @Override
    public Optional<byte[]> read(ObjectKey key, long offset, int length) {
        return patience.untilDone(() -> store.read(key, offset, length));
    }

    @Override
    public Page list(String prefix, Optional<ObjectKey> after) {
        return patience.untilDone(() -> store.list(prefix, after));
    }

    @Override
    public void delete(Collection<ObjectKey> keys) {
        patience.untilDone(() -> {
            store.delete(keys);
            return true;
        });
    }

    @Override
    public void close() {
        store.close();
    }
}
