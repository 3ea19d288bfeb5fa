package dev.holdfast.application.agent.configuration;

import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStores;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.domain.storage.StorageTarget;

/// A storage that a person named, in a file of the host, without a master.
public record LocalStorage(String name, StorageTarget target, StorageCredentials credentials) implements ArchivePlace {

    @Override
    public ObjectStore open(ObjectStores stores) {
        return stores.open(target, credentials);
    }
}
