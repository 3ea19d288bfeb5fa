package dev.holdfast.application.agent.recovery;

import dev.holdfast.application.agent.recovery.RecoverSite.KnownSite;
import dev.holdfast.application.agent.recovery.RecoverSite.LeftOut;
import dev.holdfast.application.storage.BucketDocuments;
import dev.holdfast.application.storage.Listing;
import dev.holdfast.application.storage.MalformedRecordException;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStore.StoredObject;
import dev.holdfast.application.storage.SiteKeyRecord;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.fleet.SiteId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The key objects of a site, the newest first.
record KeptKeys(SiteId site, List<Found> found, List<LeftOut> unreadable) {

    record Found(ObjectKey key, SiteKeyRecord record) {}

    static KeptKeys read(ObjectStore store, SiteId site, BucketDocuments documents) {
        var kept = new KeptKeys(site, new ArrayList<>(), new ArrayList<>());
        Listing.all(store, ObjectKey.siteKeys(site)).stream()
                .sorted(Comparator.comparing(StoredObject::lastModified).reversed())
                .map(StoredObject::key)
                .forEach(key -> kept.read(store, key, documents));
        return kept;
    }

    private void read(ObjectStore store, ObjectKey key, BucketDocuments documents) {
        try {
            store.read(key, BucketDocuments.LIMIT)
                    .map(documents::decodeSiteKey)
                    .ifPresent(record -> found.add(new Found(key, record)));
        } catch (MalformedRecordException e) {
            unreadable.add(new LeftOut(key, "it is no site key: " + e.getMessage()));
        } catch (StorageException.Permanent e) {
            if (e.reason() != StorageException.Reason.TOO_LARGE) {
                throw e;
            }
            unreadable.add(new LeftOut(key, "it is too large for a site key"));
        }
    }

    /// Empty where nothing says what the site was called.
    Optional<KnownSite> known() {
        return found.stream()
                .map(Found::record)
                .findFirst()
                .map(record -> new KnownSite(site, record.name(), record.node()));
    }

    boolean isCalled(String nameOrId) {
        return site.toString().equals(nameOrId)
                || known().filter(known -> known.name().value().equals(nameOrId))
                        .isPresent();
    }
}
