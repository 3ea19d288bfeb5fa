package dev.holdfast.application.master.cleanup;

import java.util.UUID;

/// Identity of one cleanup.
public record CleanupId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
