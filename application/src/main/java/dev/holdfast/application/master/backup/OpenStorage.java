package dev.holdfast.application.master.backup;

import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.domain.storage.StorageId;
import java.util.Optional;

/// Opens a storage of the fleet; whoever asks closes it.
@FunctionalInterface
public interface OpenStorage {

    /// Empty where the fleet has no such storage.
    Optional<ObjectStore> open(StorageId storage);
}
