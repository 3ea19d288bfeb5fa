package dev.holdfast.application.master.cleanup;

import dev.holdfast.application.master.cleanup.CleanupUseCases.Parts;
import dev.holdfast.application.master.sites.RegisteredSite;
import dev.holdfast.application.master.sites.Sites.Removal;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStore.Page;
import dev.holdfast.application.storage.ObjectStore.StoredObject;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.storage.StorageId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Lets sites on their way out go, once their backups are gone: what runs that never committed left goes from the
/// storages, then the keys, then the site itself. Every step may be repeated. A storage that is away keeps the site for
/// the next cleanup. Not for several threads.
final class Departing {

    private static final int BATCH = 1000;

    private final Parts parts;
    private final Set<StorageId> away = new HashSet<>();

    Departing(Parts parts) {
        this.parts = parts;
    }

    void depart(RegisteredSite found) {
        if (!isEmpty(found)) {
            return;
        }
        boolean cleared = true;
        for (var storage : parts.sites().storages(found.site().id())) {
            cleared &= clear(found, storage);
        }
        if (cleared) {
            parts.sites().remove(found.site().id(), found.version());
        }
    }

    private boolean clear(RegisteredSite found, StorageId storage) {
        if (away.contains(storage)) {
            return false;
        }
        try {
            return parts.storages()
                    .open(storage)
                    .filter(store -> clear(found, storage, store))
                    .isPresent();
        } catch (StorageException e) {
            away.add(storage);
            return false;
        }
    }

    private boolean clear(RegisteredSite found, StorageId storage, ObjectStore opened) {
        var site = found.site().id();
        try (var store = opened) {
            if (!holdsNoBackup(found, storage, store)) {
                return false;
            }
            delete(store, ObjectKey.packs(site));
            if (!holdsNoBackup(found, storage, store)) {
                return false;
            }
            delete(store, ObjectKey.ofSite(site));
        }
        parts.sites().cleared(site, storage);
        return true;
    }

    /// Whether no commit record is there, by a fresh look, but those of deleted backups.
    private boolean holdsNoBackup(RegisteredSite found, StorageId storage, ObjectStore store) {
        return parts.survey().obstacle(store, found.site().id(), storage).isEmpty() && isEmpty(found);
    }

    /// Whether it has neither backups nor an open run, and is not gone yet.
    private boolean isEmpty(RegisteredSite found) {
        return parts.sites().remove(found.site().id(), found.version()) == Removal.LEAVING;
    }

    private static void delete(ObjectStore store, String prefix) {
        var after = Optional.<ObjectKey>empty();
        Page page;
        do {
            page = store.list(prefix, after);
            var keys = page.objects().stream().map(StoredObject::key).toList();
            delete(store, keys);
            after = keys.isEmpty() ? after : Optional.of(keys.getLast());
        } while (page.more());
    }

    private static void delete(ObjectStore store, List<ObjectKey> keys) {
        for (int from = 0; from < keys.size(); from += BATCH) {
            store.delete(keys.subList(from, Math.min(from + BATCH, keys.size())));
        }
    }
}
