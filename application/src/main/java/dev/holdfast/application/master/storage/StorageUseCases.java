package dev.holdfast.application.master.storage;

import dev.holdfast.application.storage.BucketDocuments;
import dev.holdfast.application.storage.ContainmentProbe;
import dev.holdfast.application.storage.ObjectStores;
import dev.holdfast.application.storage.StorageProbe;
import dev.holdfast.domain.fleet.FleetId;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/// All that can be done about storages.
public record StorageUseCases(
        StorageCatalog catalog,
        AddStorage add,
        ChangeStorage change,
        RemoveStorage remove,
        TestStorage test,
        CheckStorages check) {

    public static StorageUseCases create(Parts parts) {
        var claims = new PrefixClaims(parts.objects(), parts.documents(), parts.fleet());
        var editing = new StorageEditing(parts.storages(), claims, parts.containment(), parts.clock(), parts.ids());
        var testing = new StorageTesting(parts.storages(), parts.probe(), parts.containment(), claims, parts.clock());
        return new StorageUseCases(
                parts.storages(), editing, editing, new StorageRemoval(parts.storages()), testing, testing);
    }

    /// What the use cases work with.
    public record Parts(
            Storages storages,
            ObjectStores objects,
            StorageProbe probe,
            ContainmentProbe containment,
            BucketDocuments documents,
            Supplier<FleetId> fleet,
            InstantSource clock,
            Supplier<UUID> ids) {}
}
