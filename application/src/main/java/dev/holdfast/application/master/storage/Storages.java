package dev.holdfast.application.master.storage;

import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.domain.storage.Containment;
import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageHealth;
import dev.holdfast.domain.storage.StorageId;
import java.time.Duration;
import java.time.Instant;

/// Keeps the storages of the fleet. Each method is one transaction; whatever changes what nodes work with
/// changes the version of every node's configuration too.
public interface Storages extends StorageCatalog {

    Write add(NewStorage storage);

    /// Replaces what an admin rules, where the storage still has the version that `changed` comes from.
    Write change(ChangedStorage changed);

    /// Notes what an attempt to use the storage told, and how long that took; nothing where it is gone.
    void checked(StorageId id, StorageHealth health, Duration took);

    /// Notes what a test told of how far presigned URLs bind; nothing where the storage is gone.
    void contained(StorageId id, Containment containment);

    /// Forgets a storage that nothing lies on, where it still has `version`.
    Removal remove(StorageId id, long version);

    /// A storage that joins the fleet.
    record NewStorage(Storage storage, StorageCredentials credentials, Instant at) {}

    /// @param version the one that the change was made from
    record ChangedStorage(Storage storage, StorageCredentials credentials, long version) {}

    /// What became of a storage that was written.
    enum Write {
        DONE,
        /// Another storage has the name.
        NAME_TAKEN,
        /// Another storage has the endpoint, bucket and prefix.
        TARGET_TAKEN,
        /// The storage is gone or has another version.
        STALE
    }

    /// What became of a storage that was to go.
    enum Removal {
        DONE,
        /// Backups, or runs that make some, are on it.
        IN_USE,
        /// The storage is gone or has another version.
        STALE
    }
}
