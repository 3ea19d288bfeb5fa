package dev.holdfast.application.master.storage;

import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageId;
import java.util.List;
import java.util.Optional;

/// The storages of the fleet, to read.
public interface StorageCatalog {

    Optional<RegisteredStorage> find(StorageId id);

    /// Newest first.
    Page<RegisteredStorage> page(PageRequest request);

    /// All of them; a fleet has few.
    List<Storage> all();

    /// With what opens it.
    Optional<OpenableStorage> openable(StorageId id);

    /// All that may be read, with what opens them.
    List<OpenableStorage> readable();
}
