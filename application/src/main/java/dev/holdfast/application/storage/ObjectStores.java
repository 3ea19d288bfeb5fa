package dev.holdfast.application.storage;

import dev.holdfast.domain.storage.StorageTarget;

/// Opens storages.
@FunctionalInterface
public interface ObjectStores extends AutoCloseable {

    /// Connects lazily: a wrong address or credential shows at the first call on the store.
    ObjectStore open(StorageTarget target, StorageCredentials credentials);

    /// Lets go of what was kept for the next store to be opened; never throws.
    @Override
    default void close() {}
}
