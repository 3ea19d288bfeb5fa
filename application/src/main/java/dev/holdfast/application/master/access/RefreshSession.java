package dev.holdfast.application.master.access;

import java.util.Optional;

/// Goes on with a session by its newest refresh token, which is good once.
@FunctionalInterface
public interface RefreshSession {

    /// Empty when the token is unknown or its session over. A token that was used before ends its session: either
    /// it or its successor is in the wrong hands.
    Optional<Tokens> refresh(BearerSecret refreshToken);
}
