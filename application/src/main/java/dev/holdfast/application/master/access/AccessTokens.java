package dev.holdfast.application.master.access;

import java.time.Duration;
import java.util.Optional;

/// Signs and checks the tokens that users show with every request.
public interface AccessTokens {

    /// How long a token is good for.
    Duration LIFETIME = Duration.ofMinutes(15);

    String issue(User user, SessionId session);

    /// Who holds the token; empty when it is forged, expired, or not one of this fleet.
    Optional<TokenHolder> check(String token);

    /// The public keys that check tokens, as a JWK Set (RFC 7517).
    String publicKeys();

    /// What a token says.
    record TokenHolder(UserId id, UserName name, Role role, SessionId session) {}
}
