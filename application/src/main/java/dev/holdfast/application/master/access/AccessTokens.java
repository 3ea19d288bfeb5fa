package dev.holdfast.application.master.access;

import java.time.Duration;

/// Signs and checks the tokens that users show with every request.
public interface AccessTokens {

    /// How long a token is good for.
    Duration LIFETIME = Duration.ofMinutes(15);

    String issue(User user, SessionId session);

    /// Whose the token is by what it says; whether its session goes on is not looked at.
    Check check(String token);

    /// The public keys that check tokens, as a JWK Set (RFC 7517).
    String publicKeys();

    sealed interface Check {

        record Genuine(UserId user, SessionId session) implements Check {}

        record Refused(TokenFault why) implements Check {}
    }
}
