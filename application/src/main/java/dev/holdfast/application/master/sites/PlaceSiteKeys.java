package dev.holdfast.application.master.sites;

import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;

/// Sees to it that a storage holds a site's keys as objects. To be called before a run of the site is sent there:
/// with these objects and the master key file, an empty catalogue can be rebuilt.
@FunctionalInterface
public interface PlaceSiteKeys {

    /// Costs nothing where the objects are known to be there.
    ///
    /// @return whether they are there; not so where site or storage are gone, or the storage is disabled
    /// @throws dev.holdfast.application.storage.StorageException when the storage does not take them
    boolean place(SiteId site, StorageId storage);
}
