package dev.holdfast.application.master.rebuild;

import dev.holdfast.application.master.sites.OpenSiteKey;
import dev.holdfast.application.master.sites.OpenSiteKey.Opened;
import dev.holdfast.application.storage.BucketDocuments;
import dev.holdfast.application.storage.Listing;
import dev.holdfast.application.storage.MalformedRecordException;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStore.StoredObject;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.application.storage.SiteKeyRecord;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.fleet.SiteId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Reads the `keys/` objects of sites.
record KeyObjects(BucketDocuments documents, OpenSiteKey opener) {

    /// Those of a site that can be read and opened, the newest first.
    Readings read(ObjectStore store, SiteId site) {
        var readings = new Readings(new ArrayList<>(), new ArrayList<>(), Optional.empty());
        for (var object : Listing.all(store, ObjectKey.siteKeys(site))) {
            readings = readings.with(read(store, site, object));
        }
        readings.keys()
                .sort(Comparator.comparing((Found found) -> found.object().lastModified())
                        .reversed());
        return readings;
    }

    private Reading read(ObjectStore store, SiteId site, StoredObject object) {
        try {
            return store.read(object.key(), BucketDocuments.LIMIT)
                    .map(documents::decodeSiteKey)
                    .map(record -> open(site, object, record))
                    .orElseGet(() -> new Reading.LeftOut(object.key(), "it is gone"));
        } catch (MalformedRecordException e) {
            return new Reading.LeftOut(object.key(), "it is no site key: " + e.getMessage());
        } catch (StorageException.Permanent e) {
            if (e.reason() == StorageException.Reason.TOO_LARGE) {
                return new Reading.LeftOut(object.key(), "it is too large for a site key");
            }
            throw e;
        }
    }

    private Reading open(SiteId site, StoredObject object, SiteKeyRecord record) {
        return switch (opener.open(record.forMaster())) {
            case Opened.Key(var key) -> checked(site, object, record, key);
            case Opened.OfAnotherMasterKey(var id) -> new Reading.Locked(object.key(), id);
            case Opened.Broken() -> new Reading.LeftOut(object.key(), "the key in it does not open");
        };
    }

    private static Reading checked(SiteId site, StoredObject object, SiteKeyRecord record, SiteKey key) {
        boolean isItself = record.site().equals(site)
                && record.key().equals(key.id())
                && object.key().equals(ObjectKey.siteKey(site, key.id()));
        return isItself
                ? new Reading.Found(new Found(record, key, object))
                : new Reading.LeftOut(object.key(), "it holds the key of another site, or another key");
    }

    /// @param object where it lies
    record Found(SiteKeyRecord record, SiteKey key, StoredObject object) {}

    /// What was found where a site key should be.
    private sealed interface Reading {
        record Found(KeyObjects.Found found) implements Reading {}

        record Locked(ObjectKey key, String masterKey) implements Reading {}

        record LeftOut(ObjectKey key, String why) implements Reading {}
    }

    /// @param otherMasterKey one under which keys are sealed that this master's does not open
    record Readings(List<Found> keys, List<Finding.LeftOut> leftOut, Optional<String> otherMasterKey) {

        private Readings with(Reading reading) {
            return switch (reading) {
                case Reading.Found(var found) -> {
                    keys.add(found);
                    yield this;
                }
                case Reading.LeftOut(var key, var why) -> leaving(key, why);
                case Reading.Locked(var key, var id) ->
                    new Readings(keys, leftOut, Optional.of(id))
                            .leaving(key, "it is sealed under another master key, " + id);
            };
        }

        private Readings leaving(ObjectKey key, String why) {
            leftOut.add(new Finding.LeftOut(key.value(), why));
            return this;
        }
    }
}
