package dev.holdfast.domain.storage;

import java.util.UUID;

/// Identity of a storage: one bucket and prefix that the fleet writes to.
public record StorageId(UUID value) {

    /// @throws IllegalArgumentException when `text` is not a UUID in its canonical form
    public static StorageId of(String text) {
        var value = UUID.fromString(text);
        if (!value.toString().equals(text)) {
            throw new IllegalArgumentException("not a canonical UUID: " + text);
        }
        return new StorageId(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
