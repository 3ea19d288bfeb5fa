package dev.holdfast.application.master.sites;

import dev.holdfast.domain.archive.KeyId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.util.List;

/// The `keys/` objects that are still sealed under an old master key. Each method is one transaction.
public interface StaleKeyObjects {

    /// The storages that hold such.
    List<StorageId> storages();

    /// Some of a storage's, in an order that does not change.
    List<KeyObject> on(StorageId storage, int limit);

    /// Forgets that the storage holds the object, so that it will be placed.
    void lifted(KeyObject object);

    /// Strikes it off.
    void done(KeyObject object);

    /// An object that holds a key of a site.
    record KeyObject(SiteId site, KeyId key, StorageId storage) {}
}
