package dev.holdfast.application.master.sites;

import dev.holdfast.application.master.sites.StaleKeyObjects.KeyObject;
import dev.holdfast.application.master.storage.OpenableStorage;
import dev.holdfast.application.master.storage.StorageCatalog;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStores;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.storage.StorageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An object cannot be replaced, so each is deleted and placed again; the database has the key meanwhile.
final class KeyObjectRenewal implements RenewKeyObjects {

    private static final int PAGE = 200;

    private final StaleKeyObjects objects;
    private final StorageCatalog storages;
    private final ObjectStores stores;
    private final PlaceSiteKeys placeSiteKeys;
    private long renewed;

    KeyObjectRenewal(
            StaleKeyObjects objects, StorageCatalog storages, ObjectStores stores, PlaceSiteKeys placeSiteKeys) {
        this.objects = objects;
        this.storages = storages;
        this.stores = stores;
        this.placeSiteKeys = placeSiteKeys;
    }

    @Override
    public Outcome renew() {
        renewed = 0;
        var left = new ArrayList<Left>();
        objects.storages().forEach(storage -> renewOn(storage).ifPresent(left::add));
        return new Outcome(renewed, left);
    }

    private Optional<Left> renewOn(StorageId id) {
        var storage = storages.openable(id);
        if (storage.isEmpty()) {
            strikeOff(id);
            return Optional.empty();
        }
        var name = storage.get().storage().name();
        if (!storage.get().storage().isReadable()) {
            return Optional.of(new Left(name, "it is disabled"));
        }
        try {
            renewOn(storage.get());
            return Optional.empty();
        } catch (StorageException e) {
            return Optional.of(new Left(name, String.valueOf(e.getMessage())));
        }
    }

    private void renewOn(OpenableStorage storage) {
        try (var store = stores.open(storage.storage().target(), storage.credentials())) {
            var page = page(storage.storage().id());
            while (!page.isEmpty()) {
                page.forEach(object -> renew(store, object));
                page = page(storage.storage().id());
            }
        }
    }

    private void renew(ObjectStore store, KeyObject object) {
        store.delete(List.of(ObjectKey.siteKey(object.site(), object.key())));
        objects.lifted(object);
        // A site that went meanwhile needs none.
        placeSiteKeys.place(object.site(), object.storage());
        objects.done(object);
        renewed++;
    }

    private void strikeOff(StorageId gone) {
        var page = page(gone);
        while (!page.isEmpty()) {
            page.forEach(objects::done);
            page = page(gone);
        }
    }

    private List<KeyObject> page(StorageId storage) {
        return objects.on(storage, PAGE);
    }
}
