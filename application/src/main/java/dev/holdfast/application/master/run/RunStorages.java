package dev.holdfast.application.master.run;

import dev.holdfast.application.master.sites.PlaceSiteKeys;
import dev.holdfast.application.master.storage.StorageCatalog;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.util.List;

/// The storages that take the backups of a site.
public interface RunStorages {

    /// Where a backup of `site` goes, the place of the backup itself first, then its copies; fewer than
    /// asked for where there are fewer.
    List<StorageId> choose(SiteId site, int copies);

    /// Sees to it that whoever holds the master key can read the backups of `site` in `storage` without
    /// this database.
    ///
    /// @return whether the site and the storage are there
    /// @throws dev.holdfast.application.storage.StorageException when the storage does not take the key
    boolean keepKey(SiteId site, StorageId storage);

    /// The storages as the registry keeps them.
    static RunStorages of(StorageCatalog storages, PlaceSiteKeys placeSiteKeys) {
        return new RegisteredStorages(storages, placeSiteKeys);
    }
}
