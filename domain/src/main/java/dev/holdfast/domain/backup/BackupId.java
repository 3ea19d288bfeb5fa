package dev.holdfast.domain.backup;

import java.util.UUID;

/// Identity of a backup; unique, and orders nothing.
public record BackupId(UUID value) {

    /// @throws IllegalArgumentException when `text` is not a UUID in its canonical form
    public static BackupId of(String text) {
        var value = UUID.fromString(text);
        if (!value.toString().equals(text)) {
            throw new IllegalArgumentException("not a canonical UUID: " + text);
        }
        return new BackupId(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
