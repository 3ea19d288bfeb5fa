package dev.holdfast.application.storage;

import dev.holdfast.domain.storage.StorageTarget;
import java.time.Instant;
import java.util.Optional;

/// Asks a storage what time it has; it refuses calls that are signed at a very different one.
@FunctionalInterface
public interface StorageClock {

    /// To the second; empty where the store does not say.
    ///
    /// @throws StorageException when the storage cannot be asked
    Optional<Instant> now(StorageTarget target, StorageCredentials credentials);
}
