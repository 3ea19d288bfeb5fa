package dev.holdfast.application.master.storage;

import dev.holdfast.application.master.versions.ExpectedVersion;
import dev.holdfast.domain.storage.StorageId;

/// Removes a storage in the version that its caller has seen.
final class StorageRemoval implements RemoveStorage {

    private final Storages storages;

    StorageRemoval(Storages storages) {
        this.storages = storages;
    }

    @Override
    public Outcome remove(StorageId id, ExpectedVersion expected) {
        var found = storages.find(id);
        if (found.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        if (!expected.allows(found.get().version())) {
            return Outcome.STALE;
        }
        return switch (storages.remove(id, found.get().version())) {
            case DONE -> Outcome.REMOVED;
            case IN_USE -> Outcome.IN_USE;
            case STALE -> Outcome.STALE;
        };
    }
}
