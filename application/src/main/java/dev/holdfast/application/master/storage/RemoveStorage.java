package dev.holdfast.application.master.storage;

import dev.holdfast.application.master.versions.ExpectedVersion;
import dev.holdfast.domain.storage.StorageId;

/// Forgets a storage that nothing lies on. What is in its bucket stays there.
@FunctionalInterface
public interface RemoveStorage {

    Outcome remove(StorageId id, ExpectedVersion expected);

    /// What became of it.
    enum Outcome {
        REMOVED,
        UNKNOWN,
        STALE,
        IN_USE
    }
}
