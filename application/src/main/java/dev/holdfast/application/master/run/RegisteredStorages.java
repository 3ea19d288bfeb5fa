package dev.holdfast.application.master.run;

import dev.holdfast.application.master.sites.PlaceSiteKeys;
import dev.holdfast.application.master.storage.StorageCatalog;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageId;
import dev.holdfast.domain.storage.StorageRanking;
import java.util.List;

/// Ranks what the registry has.
record RegisteredStorages(StorageCatalog storages, PlaceSiteKeys placeSiteKeys) implements RunStorages {

    @Override
    public List<StorageId> choose(SiteId site, int copies) {
        return StorageRanking.of(site.value(), storages.all()).choose(copies).stream()
                .map(Storage::id)
                .toList();
    }

    @Override
    public boolean keepKey(SiteId site, StorageId storage) {
        return placeSiteKeys.place(site, storage);
    }
}
