package dev.holdfast.domain.fleet;

import java.util.UUID;

/// Identity of a node, minted by the master at approval.
public record NodeId(UUID value) {

    /// @throws IllegalArgumentException when `text` is not a UUID in its canonical form
    public static NodeId of(String text) {
        var value = UUID.fromString(text);
        if (!value.toString().equals(text)) {
            throw new IllegalArgumentException("not a canonical UUID: " + text);
        }
        return new NodeId(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
