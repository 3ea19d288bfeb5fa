package dev.holdfast.contracts.registry;

import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStores;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.contracts.storage.InMemoryObjectStore;
import dev.holdfast.domain.storage.StorageTarget;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Buckets in memory, one for each bucket and prefix, any of which can be away.
public final class Buckets implements ObjectStores {

    private final Map<String, InMemoryObjectStore> stores = new ConcurrentHashMap<>();
    private final Set<String> away = new HashSet<>();
    private final AtomicInteger opened = new AtomicInteger();

    @Override
    public ObjectStore open(StorageTarget target, StorageCredentials credentials) {
        opened.incrementAndGet();
        if (away.contains(target.bucket())) {
            throw new StorageException.Transient("no answer from " + target.bucket(), new IOException("away"));
        }
        return store(target);
    }

    public InMemoryObjectStore store(StorageTarget target) {
        return stores.computeIfAbsent(target.bucket() + "/" + target.prefix(), _ -> new InMemoryObjectStore());
    }

    public void takeAway(String bucket) {
        away.add(bucket);
    }

    public void bringBack(String bucket) {
        away.remove(bucket);
    }

    /// How often a store was opened.
    public int opened() {
        return opened.get();
    }
}
