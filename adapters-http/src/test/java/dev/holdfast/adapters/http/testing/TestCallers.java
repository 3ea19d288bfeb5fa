package dev.holdfast.adapters.http.testing;

import dev.holdfast.adapters.http.server.Authenticator;
import dev.holdfast.adapters.http.server.Caller;
import dev.holdfast.adapters.http.server.Doors;
import dev.holdfast.application.master.access.BearerSecret;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.access.SessionId;
import dev.holdfast.application.master.access.UserId;
import dev.holdfast.application.master.access.UserName;
import dev.holdfast.application.master.idempotency.IdempotencyUseCases;
import dev.holdfast.contracts.idempotency.InMemoryIdempotencyKeys;
import dev.holdfast.domain.fleet.NodeId;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/// Bearer tokens that name who they are, for a [TestServer].
public final class TestCallers {

    public static final String TENANT = "user-tenant";
    public static final String VIEWER = "user-viewer";
    public static final String OPERATOR = "user-operator";
    public static final String ADMIN = "user-admin";

    private TestCallers() {}

    public static String node(NodeId id) {
        return "hfn_" + id;
    }

    /// Knows the callers above.
    public static Authenticator authenticator() {
        return new Authenticator(TestCallers::node, TestCallers::user);
    }

    /// Doors that remember calls in memory.
    public static Doors doors(Authenticator authenticator) {
        var idempotency = IdempotencyUseCases.create(new InMemoryIdempotencyKeys(), InstantSource.system());
        return new Doors(authenticator, idempotency.answerOnce());
    }

    private static Optional<Caller.Node> node(BearerSecret key) {
        try {
            return Optional.of(new Caller.Node(NodeId.of(key.value().substring(4))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Caller.User> user(String token) {
        for (var role : Role.values()) {
            if (token.equalsIgnoreCase("user-" + role)) {
                var id = UUID.nameUUIDFromBytes(token.getBytes(StandardCharsets.UTF_8));
                return Optional.of(new Caller.User(new UserId(id), new UserName(token), role, new SessionId(id)));
            }
        }
        return Optional.empty();
    }
}
