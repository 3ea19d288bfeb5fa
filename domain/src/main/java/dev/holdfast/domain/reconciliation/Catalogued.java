package dev.holdfast.domain.reconciliation;

import java.util.OptionalLong;

/// An object that the catalogue knows.
///
/// @param bytes empty where its size is not kept
public record Catalogued(String key, OptionalLong bytes, Standing standing) {

    /// Whether `found` is what is booked.
    boolean isAs(Found found) {
        return bytes.isEmpty() || bytes.getAsLong() == found.bytes();
    }

    /// What the catalogue says of an object.
    public enum Standing {
        THERE,
        /// About to be deleted: it may be there or not.
        LEAVING,
        /// Known to be lost.
        LOST
    }
}
