package dev.holdfast.application.master.sites;

import dev.holdfast.application.master.sites.SiteKeys.Placement;
import dev.holdfast.application.master.storage.OpenableStorage;
import dev.holdfast.application.master.storage.StorageCatalog;
import dev.holdfast.application.storage.BucketDocuments;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStores;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.application.storage.SiteKeyRecord;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.Site;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Writes first, notes afterwards: whoever dies in between writes the same key again, which changes nothing.
final class SiteKeyPlacing implements PlaceSiteKeys {

    private final SiteCatalog sites;
    private final SiteKeys keys;
    private final StorageCatalog storages;
    private final ObjectStores objects;
    private final BucketDocuments documents;
    private final SiteKeySeals seals;
    private final Function<NodeId, Optional<String>> nodeName;
    private final InstantSource clock;

    SiteKeyPlacing(SiteUseCases.Parts parts) {
        sites = parts.sites();
        keys = parts.keys();
        storages = parts.storages();
        objects = parts.objects();
        documents = parts.documents();
        seals = parts.seals();
        nodeName = parts.nodeName();
        clock = parts.clock();
    }

    @Override
    public boolean place(SiteId id, StorageId storage) {
        var missing = missing(id, storage);
        if (missing.isEmpty()) {
            return !keys.of(id).isEmpty();
        }
        var site = sites.find(id);
        var openable =
                storages.openable(storage).filter(found -> found.storage().isReadable());
        if (site.isEmpty() || openable.isEmpty()) {
            return false;
        }
        write(site.get().site(), openable.get(), missing);
        return true;
    }

    private List<SiteKey> missing(SiteId site, StorageId storage) {
        return keys.of(site).stream()
                .filter(key -> !keys.placements(site, key.id()).contains(storage))
                .toList();
    }

    private void write(Site site, OpenableStorage openable, List<SiteKey> missing) {
        var storage = openable.storage();
        try (var store = objects.open(storage.target(), openable.credentials())) {
            for (var key : missing) {
                var object = documents.encode(sealed(site, key));
                store.put(ObjectKey.siteKey(site.id(), key.id()), ByteBuffer.wrap(object));
                keys.placed(new Placement(site.id(), key.id(), storage.id(), clock.instant()));
            }
        }
    }

    private SiteKeyRecord sealed(Site site, SiteKey key) {
        var node = nodeName.apply(site.node()).orElse("");
        return new SiteKeyRecord(
                site.id(), site.name(), node, key.id(), seals.underMasterKey(key), seals.toRecoveryKey(key));
    }
}
