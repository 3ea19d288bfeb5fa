package dev.holdfast.application.agent.grants;

import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.domain.storage.StorageTarget;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// A storage by temporary credentials, which are exchanged before they end. Safe for use by several
/// threads.
final class LentStore implements ObjectStore {

    private final GrantPorts ports;
    private final Lending lending;
    private final List<ObjectStore> opened = new ArrayList<>();
    private Optional<SealedGrants> lent = Optional.empty();

    LentStore(GrantPorts ports, Lending lending) {
        this.ports = ports;
        this.lending = lending;
    }

    @Override
    public PutOutcome put(ObjectKey key, ByteBuffer content) {
        return store().put(key, content);
    }

    @Override
    public Optional<StoredObject> find(ObjectKey key) {
        return store().find(key);
    }

    @Override
    public Optional<byte[]> read(ObjectKey key, int limit) {
        return store().read(key, limit);
    }

    @Override
    public Optional<byte[]> read(ObjectKey key, long offset, int length) {
        return store().read(key, offset, length);
    }

    @Override
    public Page list(String prefix, Optional<ObjectKey> after) {
        return store().list(prefix, after);
    }

    @Override
    public void delete(Collection<ObjectKey> keys) {
        store().delete(keys);
    }

    /// Those before may still be in use by another thread, and are closed with this one.
    @Override
    public synchronized void close() {
        opened.forEach(ObjectStore::close);
    }

    private synchronized ObjectStore store() {
        if (lent.filter(it -> !lending.isEnding(it)).isEmpty()) {
            var current = lending.current();
            if (!lent.equals(Optional.of(current))) {
                var credentials = lending.open(current)
                        .credentials()
                        .orElseThrow(() -> Refusals.denied("the master lends this node no credentials"));
                StorageTarget target = lending.target();
                opened.add(ports.stores().open(target, credentials));
                lent = Optional.of(current);
            }
        }
        return opened.getLast();
    }
}
