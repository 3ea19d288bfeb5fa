package dev.holdfast.domain.storage;

import java.time.Instant;

/// What the last attempt to use a storage told.
///
/// @param detail what failed and what to do, empty where nothing did; never a credential
public record StorageHealth(boolean up, Instant checkedAt, String detail) {

    public static StorageHealth up(Instant at) {
        return new StorageHealth(true, at, "");
    }

    public static StorageHealth down(Instant at, String detail) {
        return new StorageHealth(false, at, detail);
    }
}
