package dev.holdfast.application.agent.archive.record;

import dev.holdfast.application.storage.Listing;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.application.storage.StorageException.Reason;
import dev.holdfast.domain.archive.CommitRecord;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.fleet.SiteId;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/// Looks whether packs are there and have their sizes.
public final class PackPresence {

    private final ObjectStore store;

    public PackPresence(ObjectStore store) {
        this.store = store;
    }

    /// The packs of a backup that are not there as they should be, with what is wrong, for people.
    public SequencedMap<ObjectKey, String> faults(CommitRecord record) {
        var expected = new TreeMap<ObjectKey, PackRow>();
        record.livePacks().forEach(row -> expected.put(ObjectKey.pack(record.site(), row.id()), row));
        var found = found(record.site(), expected);
        var faults = new TreeMap<ObjectKey, String>();
        expected.forEach((key, row) -> {
            if (!found.containsKey(key)) {
                faults.put(key, key + " is damaged: it is missing");
            } else if (found.get(key) != row.bytes()) {
                var bytes = "it has " + found.get(key) + " bytes instead of " + row.bytes();
                faults.put(key, key + " is damaged: " + bytes);
            }
        });
        return faults;
    }

    private Map<ObjectKey, Long> found(SiteId site, SortedMap<ObjectKey, PackRow> expected) {
        if (expected.isEmpty()) {
            return Map.of();
        }
        try {
            return listed(site, expected);
        } catch (StorageException.Permanent e) {
            if (e.reason() != Reason.ACCESS_DENIED) {
                throw e;
            }
            return lookedUp(expected);
        }
    }

    private Map<ObjectKey, Long> listed(SiteId site, SortedMap<ObjectKey, PackRow> expected) {
        var found = new TreeMap<ObjectKey, Long>();
        Listing.each(store, ObjectKey.packs(site), object -> {
            if (expected.containsKey(object.key())) {
                found.put(object.key(), object.bytes());
            }
        });
        return found;
    }

    /// For who may read but not list.
    private Map<ObjectKey, Long> lookedUp(SortedMap<ObjectKey, PackRow> expected) {
        var found = new TreeMap<ObjectKey, Long>();
        expected.keySet().forEach(key -> store.find(key).ifPresent(object -> found.put(key, object.bytes())));
        return found;
    }
}
