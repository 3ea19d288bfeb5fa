package dev.holdfast.application.master.storage;

import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.domain.storage.AccessTerms;
import dev.holdfast.domain.storage.Containment;
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
        AccessTerms terms,
        StorageState state) {

    /// One with the usual terms.
    public StorageDraft(
            String name,
            StorageTarget target,
            StorageCredentials credentials,
            Weight weight,
            StorageAccess access,
            StorageState state) {
        this(name, target, credentials, weight, access, AccessTerms.USUAL, state);
    }

    static StorageDraft of(OpenableStorage openable) {
        var storage = openable.storage();
        return new StorageDraft(
                storage.name(),
                storage.target(),
                openable.credentials(),
                storage.weight(),
                storage.access(),
                storage.terms(),
                storage.state());
    }

    Storage storage(StorageId id, StorageHealth health, Containment containment) {
        return new Storage(id, name, target, weight, access, terms, state, health, containment);
    }
}
