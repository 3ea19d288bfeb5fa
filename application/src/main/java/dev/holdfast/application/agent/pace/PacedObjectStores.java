package dev.holdfast.application.agent.pace;

import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStores;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.domain.storage.StorageTarget;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;

/// Storages that take no more than a pace allows, all of them together. An object goes at the speed of the line
/// once it may go: the pace holds from pack to pack.
public record PacedObjectStores(ObjectStores stores, UploadPace pace) implements ObjectStores {

    @Override
    public ObjectStore open(StorageTarget target, StorageCredentials credentials) {
        return new Paced(stores.open(target, credentials), pace);
    }

    private record Paced(ObjectStore store, UploadPace pace) implements ObjectStore {

        @Override
        public PutOutcome put(ObjectKey key, ByteBuffer content) {
            pace.await(content.remaining());
            return store.put(key, content);
        }

        @Override
        public Optional<StoredObject> find(ObjectKey key) {
            return store.find(key);
        }

        @Override
        public Optional<byte[]> read(ObjectKey key, int limit) {
            return store.read(key, limit);
        }

        @Override
        public Optional<byte[]> read(ObjectKey key, long offset, int length) {
            return store.read(key, offset, length);
        }

        @Override
        public OptionalInt read(ObjectKey key, long offset, int length, byte[] target) {
            return store.read(key, offset, length, target);
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
}
