package dev.holdfast.adapters.http.server;

import dev.holdfast.application.master.access.BearerSecret;
import java.util.Optional;
import java.util.function.Function;

/// Tells who holds a bearer token, by what the token begins with.
///
/// @param nodes knows node keys
/// @param users knows access tokens of users
public record Authenticator(
        Function<BearerSecret, Optional<Caller.Node>> nodes, Function<String, Optional<Caller.User>> users) {

    /// Empty when the token is not, or no longer, anybody's.
    Optional<? extends Caller> caller(String bearer) {
        if (bearer.startsWith(BearerSecret.Kind.NODE_KEY.prefix())) {
            return nodes.apply(new BearerSecret(bearer));
        }
        if (bearer.startsWith(BearerSecret.Kind.POLL_SECRET.prefix())) {
            return Optional.of(new Caller.Poller(new BearerSecret(bearer)));
        }
        return users.apply(bearer);
    }
}
