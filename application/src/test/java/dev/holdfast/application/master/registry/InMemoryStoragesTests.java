package dev.holdfast.application.master.registry;

import dev.holdfast.contracts.registry.InMemoryStorages;
import dev.holdfast.contracts.registry.InMemoryVersions;
import dev.holdfast.contracts.registry.StoragesContract;
import dev.holdfast.domain.storage.StorageId;

final class InMemoryStoragesTests implements StoragesContract {

    private final InMemoryVersions versions = new InMemoryVersions();
    private final InMemoryStorages storages = new InMemoryStorages(versions);

    @Override
    public InMemoryStorages storages() {
        return storages;
    }

    @Override
    public InMemoryVersions versions() {
        return versions;
    }

    @Override
    public void use(StorageId storage) {
        storages.use(storage);
    }
}
