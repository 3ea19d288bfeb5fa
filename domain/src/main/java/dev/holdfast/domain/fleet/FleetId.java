package dev.holdfast.domain.fleet;

import java.util.UUID;

/// Identity of a fleet: all that one master's database rules. Names the owner of a storage's prefix.
public record FleetId(UUID value) {

    /// @throws IllegalArgumentException when `text` is not a UUID in its canonical form
    public static FleetId of(String text) {
        var value = UUID.fromString(text);
        if (!value.toString().equals(text)) {
            throw new IllegalArgumentException("not a canonical UUID: " + text);
        }
        return new FleetId(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
