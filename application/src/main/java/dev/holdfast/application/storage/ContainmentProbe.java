package dev.holdfast.application.storage;

import dev.holdfast.domain.storage.Containment;
import dev.holdfast.domain.storage.StorageTarget;

/// Finds out by trying how far presigned URLs of a storage bind who holds them, under probe keys of its
/// own that it removes again.
@FunctionalInterface
public interface ContainmentProbe {

    /// @throws StorageException when the storage cannot be asked, or takes no presigned URL at all
    Containment probe(StorageTarget target, StorageCredentials credentials);
}
