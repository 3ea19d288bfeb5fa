package dev.holdfast.adapters.http.server;

import dev.holdfast.application.master.access.BearerSecret;
import dev.holdfast.application.master.access.TokenFault;
import java.util.Optional;
import java.util.function.Function;

/// Tells who holds a bearer token, by what the token begins with.
///
/// @param nodes knows node keys
/// @param users knows access tokens and API tokens of users
/// @param faults tells why any of these is refused
public record Authenticator(
        Function<BearerSecret, Optional<Caller.Node>> nodes,
        Function<String, Optional<Caller.User>> users,
        Function<String, TokenFault> faults) {

    /// One that gives no reasons.
    public Authenticator(
            Function<BearerSecret, Optional<Caller.Node>> nodes, Function<String, Optional<Caller.User>> users) {
        this(nodes, users, _ -> TokenFault.UNKNOWN);
    }

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

    /// Why nobody is known by the token.
    TokenFault fault(String bearer) {
        return faults.apply(bearer);
    }
}
