package dev.holdfast.adapters.s3;

import dev.holdfast.application.storage.ObjectStores;
import dev.holdfast.application.storage.StorageClock;
import dev.holdfast.application.storage.StorageProbe;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

/// The door to storages that speak S3.
public final class S3Storages {

    private S3Storages() {}

    /// @param silence how long a store may say nothing before a call fails
    public static ObjectStores stores(Duration silence) {
        return new S3ObjectStores(silence);
    }

    public static StorageClock clock() {
        return new S3StorageClock();
    }

    /// @param ids fresh random ids, so that two probes at once do not meet
    public static StorageProbe probe(Supplier<UUID> ids) {
        return new S3StorageProbe(ids);
    }
}
