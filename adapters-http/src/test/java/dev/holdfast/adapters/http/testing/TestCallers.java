package dev.holdfast.adapters.http.testing;

import dev.holdfast.adapters.http.server.Authenticator;
import dev.holdfast.adapters.http.server.Caller;
import dev.holdfast.application.master.access.ApiToken;
import dev.holdfast.application.master.access.ApiTokenId;
import dev.holdfast.application.master.access.BearerSecret;
import dev.holdfast.application.master.access.Credential;
import dev.holdfast.application.master.access.Grant;
import dev.holdfast.application.master.access.KnownUser;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.access.SessionId;
import dev.holdfast.application.master.access.UserId;
import dev.holdfast.application.master.access.UserName;
import dev.holdfast.domain.fleet.NodeId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Bearer tokens that name who they are, for a [TestServer].
public final class TestCallers {

    public static final String TENANT = "user-tenant";
    public static final String VIEWER = "user-viewer";
    public static final String OPERATOR = "user-operator";
    public static final String ADMIN = "user-admin";
    /// API tokens of the admin.
    public static final String READ_TOKEN = "user-admin-read";
    public static final String FULL_TOKEN = "user-admin-full";
    /// What a site carries that is the tenant's.
    public static final Map<String, String> LABELS = Map.of("customer", "shop");

    private TestCallers() {}

    public static String node(NodeId id) {
        return "hfn_" + id;
    }

    /// Knows the callers above.
    public static Authenticator authenticator() {
        return new Authenticator(TestCallers::node, TestCallers::user);
    }

    private static Optional<Caller.Node> node(BearerSecret key) {
        try {
            return Optional.of(new Caller.Node(NodeId.of(key.value().substring(4))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Caller.User> user(String token) {
        var id = UUID.nameUUIDFromBytes(token.getBytes(StandardCharsets.UTF_8));
        return switch (token) {
            case READ_TOKEN -> Optional.of(user(ADMIN, Role.ADMIN, apiToken(id, ApiToken.Scope.READ)));
            case FULL_TOKEN -> Optional.of(user(ADMIN, Role.ADMIN, apiToken(id, ApiToken.Scope.FULL)));
            default ->
                Arrays.stream(Role.values())
                        .filter(role -> token.equalsIgnoreCase("user-" + role))
                        .map(role -> user(token, role, new Credential.Signed(new SessionId(id))))
                        .findFirst();
        };
    }

    private static Caller.User user(String name, Role role, Credential credential) {
        var id = new UserId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
        var grant = new Grant(role, role == Role.TENANT ? LABELS : Map.of());
        return new Caller.User(new KnownUser(id, new UserName(name), grant, credential));
    }

    private static Credential apiToken(UUID id, ApiToken.Scope scope) {
        return new Credential.Token(new ApiTokenId(id), "deploy", scope);
    }
}
