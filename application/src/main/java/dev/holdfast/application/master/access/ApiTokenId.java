package dev.holdfast.application.master.access;

import java.util.UUID;

/// Identity of an API token.
public record ApiTokenId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
