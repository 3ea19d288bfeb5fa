package dev.holdfast.application.master.storage;

import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageAccess;
import dev.holdfast.domain.storage.StorageHealth;
import dev.holdfast.domain.storage.StorageId;
import dev.holdfast.domain.storage.StorageState;
import dev.holdfast.domain.storage.StorageTarget;
import dev.holdfast.domain.storage.Weight;

/// A storage as an admin describes it.
public record StorageDraft(
        String name,
        StorageTarget target,
        StorageCredentials credentials,
        Weight weight,
        StorageAccess access,
        StorageState state) {

    static StorageDraft of(OpenableStorage openable) {
        var storage = openable.storage();
        return new StorageDraft(
                storage.name(),
                storage.target(),
                openable.credentials(),
                storage.weight(),
                storage.access(),
                storage.state());
    }

    Storage storage(StorageId id, StorageHealth health) {
        return new Storage(id, name, target, weight, access, state, health);
    }
}
