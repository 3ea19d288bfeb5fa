package dev.holdfast.domain.enrollment;

import java.util.UUID;

/// Identity of a join token; no secret.
public record JoinTokenId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
