package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStore.StoredObject;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.application.storage.StorageException.Reason;
import dev.holdfast.domain.archive.CommitRecord;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.fleet.SiteId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Looks whether packs are there and have their sizes.
final class PackPresence {

    private final ObjectStore store;

    PackPresence(ObjectStore store) {
        this.store = store;
    }

    /// The packs of a backup that are not there as they should be.
    List<Damage> damages(CommitRecord record) {
        var expected = new TreeMap<ObjectKey, PackRow>();
        record.livePacks().forEach(row -> expected.put(ObjectKey.pack(record.site(), row.id()), row));
        var damages = new ArrayList<Damage>();
        found(record.site(), expected).forEach((key, object) -> check(expected.remove(key), object, damages));
        expected.keySet().forEach(key -> damages.add(damage(key, "it is missing")));
        return damages;
    }

    private Map<ObjectKey, StoredObject> found(SiteId site, SortedMap<ObjectKey, PackRow> expected) {
        try {
            return listed(site, expected);
        } catch (StorageException.Permanent e) {
            if (e.reason() != Reason.ACCESS_DENIED) {
                throw e;
            }
            return lookedUp(expected);
        }
    }

    private Map<ObjectKey, StoredObject> listed(SiteId site, SortedMap<ObjectKey, PackRow> expected) {
        var found = new TreeMap<ObjectKey, StoredObject>();
        var after = Optional.<ObjectKey>empty();
        boolean more = !expected.isEmpty();
        while (more) {
            var page = store.list(ObjectKey.packs(site), after);
            page.objects().stream()
                    .filter(object -> expected.containsKey(object.key()))
                    .forEach(object -> found.put(object.key(), object));
            more = page.more() && !page.objects().isEmpty();
            after = more ? Optional.of(page.objects().getLast().key()) : after;
        }
        return found;
    }

    /// For who may read but not list.
    private Map<ObjectKey, StoredObject> lookedUp(SortedMap<ObjectKey, PackRow> expected) {
        var found = new TreeMap<ObjectKey, StoredObject>();
        expected.keySet().forEach(key -> store.find(key).ifPresent(object -> found.put(key, object)));
        return found;
    }

    private static void check(PackRow row, StoredObject object, List<Damage> damages) {
        if (object.bytes() != row.bytes()) {
            damages.add(damage(object.key(), "it has " + object.bytes() + " bytes instead of " + row.bytes()));
        }
    }

    private static Damage damage(ObjectKey key, String detail) {
        return new Damage(key, Optional.empty(), key + " is damaged: " + detail);
    }
}
