package dev.holdfast.application.master.storage;

import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.domain.storage.Storage;

/// A storage and what opens it.
public record OpenableStorage(RegisteredStorage registered, StorageCredentials credentials) {

    public Storage storage() {
        return registered.storage();
    }
}
