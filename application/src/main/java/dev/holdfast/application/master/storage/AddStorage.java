package dev.holdfast.application.master.storage;

/// Adds a storage to the fleet, once its prefix is claimed.
@FunctionalInterface
public interface AddStorage {
    StorageWritten add(StorageDraft draft);
}
