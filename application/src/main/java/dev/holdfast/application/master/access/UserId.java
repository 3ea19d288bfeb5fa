package dev.holdfast.application.master.access;

import java.util.UUID;

/// Identity of a user.
public record UserId(UUID value) {

    /// @throws IllegalArgumentException when `text` is not a UUID in its canonical form
    public static UserId of(String text) {
        var value = UUID.fromString(text);
        if (!value.toString().equals(text)) {
            throw new IllegalArgumentException("not a canonical UUID: " + text);
        }
        return new UserId(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
