package dev.holdfast.domain.enrollment;

import java.util.UUID;

/// Identity of a request to join the fleet.
public record JoinRequestId(UUID value) {

    /// @throws IllegalArgumentException when `text` is not a UUID in its canonical form
    public static JoinRequestId of(String text) {
        var value = UUID.fromString(text);
        if (!value.toString().equals(text)) {
            throw new IllegalArgumentException("not a canonical UUID: " + text);
        }
        return new JoinRequestId(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
