package dev.holdfast.application.master.access;

import java.time.Duration;
import java.util.Optional;

/// Makes API tokens.
@FunctionalInterface
public interface MintApiToken {

    /// Empty when the owner is gone.
    Optional<Minted> mint(UserId owner, Terms terms);

    record Terms(String name, Grant grant, ApiToken.Scope scope, Duration lifetime) {}

    /// @param secret shown this once
    record Minted(ApiToken token, BearerSecret secret) {}
}
