package dev.holdfast.application.master.backup;

import dev.holdfast.application.master.storage.StorageCatalog;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStores;
import dev.holdfast.domain.storage.StorageId;
import java.util.Optional;

/// Opens a storage of the fleet; whoever asks closes it.
@FunctionalInterface
public interface OpenStorage {

    /// Empty where the fleet has no such storage.
    Optional<ObjectStore> open(StorageId storage);

    /// Those that may be touched at all, for whoever deletes.
    static OpenStorage readable(StorageCatalog storages, ObjectStores stores) {
        return id -> storages.openable(id)
                .filter(found -> found.storage().isReadable())
                .map(found -> stores.open(found.storage().target(), found.credentials()));
    }

    /// The storages as the registry keeps them.
    static OpenStorage of(StorageCatalog storages, ObjectStores stores) {
        return id ->
                storages.openable(id).map(found -> stores.open(found.storage().target(), found.credentials()));
    }
}
