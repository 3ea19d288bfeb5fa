package dev.holdfast.application.master.sites;

import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.domain.archive.KeyId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// Keeps the keys of sites, sealed at rest, and where each lies as a `keys/` object. Each method is one transaction.
public interface SiteKeys {

    /// The site's keys, newest first: that one encrypts. Empty where there is no such site.
    List<SiteKey> of(SiteId site);

    /// The storages that hold the key's object.
    Set<StorageId> placements(SiteId site, KeyId key);

    /// Notes that the storage holds the key's object; noting it again changes nothing. What nodes are told of the
    /// site changes with it.
    void placed(Placement placement);

    /// A key's object on a storage.
    record Placement(SiteId site, KeyId key, StorageId storage, Instant at) {}
}
