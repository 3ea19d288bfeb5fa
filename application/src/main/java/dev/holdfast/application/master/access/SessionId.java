package dev.holdfast.application.master.access;

import java.util.UUID;

/// Identity of a session.
public record SessionId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
