package dev.holdfast.contracts.storage;

import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Counts what is read.
public final class CountingStore implements ObjectStore {

    private final ObjectStore store;
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    public CountingStore(ObjectStore store) {
        this.store = store;
    }

    public int reads() {
        return reads.get();
    }

    public long bytes() {
        return bytes.get();
    }

    @Override
    public Optional<byte[]> read(ObjectKey key, int limit) {
        return counted(store.read(key, limit));
    }

    @Override
    public Optional<byte[]> read(ObjectKey key, long offset, int length) {
        return counted(store.read(key, offset, length));
    }

    private Optional<byte[]> counted(Optional<byte[]> content) {
        reads.incrementAndGet();
        content.ifPresent(read -> bytes.addAndGet(read.length));
        return content;
    }

    @Override
    public PutOutcome put(ObjectKey key, ByteBuffer content) {
        return store.put(key, content);
    }

    @Override
    public Optional<StoredObject> find(ObjectKey key) {
        return store.find(key);
    }

    @Override
    public Page list(String prefix, Optional<ObjectKey> after) {
        return store.list(prefix, after);
    }

    @Override
    public void delete(Collection<ObjectKey> keys) {
        store.delete(keys);
    }

    @Override
    public void close() {
        store.close();
    }
}
