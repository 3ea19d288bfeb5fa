package dev.holdfast.domain.fleet;

import java.util.UUID;

/// Identity of a site on one node, minted by the master, or by a standalone agent.
public record SiteId(UUID value) {

    /// @throws IllegalArgumentException when `text` is not a UUID in its canonical form
    public static SiteId of(String text) {
        var value = UUID.fromString(text);
        if (!value.toString().equals(text)) {
            throw new IllegalArgumentException("not a canonical UUID: " + text);
        }
        return new SiteId(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
