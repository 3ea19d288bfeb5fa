package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.jose.Jose;
import dev.holdfast.adapters.http.oidc.Oidc;
import dev.holdfast.adapters.http.oidc.OidcSettings;
import dev.holdfast.adapters.http.server.Authenticator;
import dev.holdfast.adapters.http.server.Caller;
import dev.holdfast.adapters.http.server.Gate;
import dev.holdfast.adapters.http.server.Ownership;
import dev.holdfast.adapters.http.settings.HttpSettings;
import dev.holdfast.adapters.http.testing.Reply;
import dev.holdfast.adapters.http.testing.SmallProvider;
import dev.holdfast.adapters.http.testing.TestClient;
import dev.holdfast.adapters.http.testing.TestServer;
import dev.holdfast.adapters.http.testing.TokenAttack;
import dev.holdfast.application.master.access.AccessUseCases;
import dev.holdfast.application.master.access.Grant;
import dev.holdfast.application.master.access.IdentityProvider;
import dev.holdfast.application.master.access.Password;
import dev.holdfast.application.master.access.PasswordHash;
import dev.holdfast.application.master.access.PasswordHashing;
import dev.holdfast.application.master.access.RecognizeUser.Recognition;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.access.SessionId;
import dev.holdfast.application.master.access.TokenFault;
import dev.holdfast.application.master.access.UserId;
import dev.holdfast.application.master.access.UserName;
import dev.holdfast.application.master.audit.AuditUseCases;
import dev.holdfast.application.master.idempotency.AnswerOnce;
import dev.holdfast.application.master.secrets.SecretBox;
import dev.holdfast.contracts.access.InMemoryAccess;
import dev.holdfast.contracts.access.InMemorySigningKeys;
import dev.holdfast.contracts.access.InMemoryUsers;
import dev.holdfast.contracts.audit.InMemoryAuditTrail;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// A master that knows users alone, on stores in memory: the admin `root`, the operator `ada`, the
/// viewer `bob`.
final class TestAccess implements AutoCloseable {

    static final String PASSWORD = "correct horse";

    private final InMemoryUsers users = new InMemoryUsers();
    private final InMemorySigningKeys keys = new InMemorySigningKeys();
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final AccessUseCases access;
    private final AuditUseCases audit = AuditUseCases.create(new InMemoryAuditTrail());
    private final TestServer server;

    private TestAccess(Function<InstantSource, IdentityProvider> provider) {
        access = InMemoryAccess.of(
                users,
                new QuickHashing(),
                Jose.accessTokens(keys, () -> now, new SecureRandom()),
                provider.apply(() -> now),
                () -> now);
        server = TestServer.of(
                HttpSettings.loopback(0),
                new Gate(
                        new Authenticator(_ -> Optional.empty(), this::user, this::fault),
                        Ownership.NONE,
                        audit.trail(),
                        () -> now,
                        (_, _, work) -> new AnswerOnce.Outcome.Fresh(work.get())),
                AccessRoutes.of(access),
                AccountRoutes.of(access),
                UserRoutes.of(access),
                ApiTokenRoutes.of(access),
                OidcRoutes.of(access.signInElsewhere()),
                AuditRoutes.of(audit));
        add("root", Role.ADMIN);
        add("ada", Role.OPERATOR);
        add("bob", Role.VIEWER);
    }

    static TestAccess start() {
        return start(_ -> IdentityProvider.NONE);
    }

    static TestAccess start(SmallProvider provider) {
        var settings = new OidcSettings(
                provider.issuer(),
                SmallProvider.CLIENT_ID,
                SmallProvider.CLIENT_SECRET,
                URI.create("http://localhost/auth/oidc/callback"),
                List.of("openid", "profile"),
                "groups");
        return start(clock -> Oidc.provider(settings, new PlainBox(), clock, new SecureRandom()));
    }

    private static TestAccess start(Function<InstantSource, IdentityProvider> provider) {
        var access = new TestAccess(provider);
        access.server.started();
        return access;
    }

    AccessUseCases useCases() {
        return access;
    }

    URI uri() {
        return server.server().uri();
    }

    TestClient anonymous() {
        return server.anonymous();
    }

    TestClient as(Reply tokens) {
        return server.as(tokens.textAt("/accessToken"));
    }

    TestClient as(String bearer) {
        return server.as(bearer);
    }

    Reply signIn(String name) {
        return anonymous().post("/auth/token", Map.of("username", name, "password", PASSWORD));
    }

    void later(long seconds) {
        now = now.plus(Duration.ofSeconds(seconds));
    }

    UserId id(String name) {
        return users.named(new UserName(name)).orElseThrow().user().id();
    }

    /// What the user's authenticator shows.
    String code(String name) {
        return users.secondFactors().of(id(name)).orElseThrow().secret().code(now);
    }

    /// Answers the recovery codes.
    Reply turnOnSecondFactor(TestClient user, String name) {
        user.post("/auth/totp").expect(200);
        return user.post("/auth/totp", Map.of("code", code(name))).expect(200);
    }

    /// A token as a forger would make one for the session of the admin, were there one.
    String forged(TokenAttack attack) throws Exception {
        var claims = TokenAttack.claims(id("root"), new SessionId(UUID.randomUUID()), now);
        return attack.token(claims, keys.all().getFirst(), now);
    }

    @Override
    public void close() {
        server.close();
    }

    private void add(String name, Role role) {
        access.addUser().add(new UserName(name), Grant.of(role), new Password(PASSWORD));
    }

    private Optional<Caller.User> user(String bearer) {
        return switch (access.recognize().recognize(bearer)) {
            case Recognition.Known(var user) -> Optional.of(new Caller.User(user));
            case Recognition.Refused _ -> Optional.empty();
        };
    }

    private TokenFault fault(String bearer) {
        return switch (access.recognize().recognize(bearer)) {
            case Recognition.Known _ -> TokenFault.UNKNOWN;
            case Recognition.Refused(var why) -> why;
        };
    }

    /// Says what is sealed for which context.
    private record PlainBox() implements SecretBox {

        @Override
        public String seal(byte[] secret, String context) {
            var text = context + "\n" + new String(secret, StandardCharsets.UTF_8);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public byte[] open(String sealed, String context) {
            try {
                var parts = new String(Base64.getUrlDecoder().decode(sealed), StandardCharsets.UTF_8).split("\n", 2);
                if (parts[0].equals(context)) {
                    return parts[1].getBytes(StandardCharsets.UTF_8);
                }
                throw new SealBrokenException(context, new IllegalArgumentException("another context"));
            } catch (IllegalArgumentException e) {
                throw new SealBrokenException(context, e);
            }
        }
    }

    private record QuickHashing() implements PasswordHashing {

        @Override
        public PasswordHash hash(Password password) {
            return new PasswordHash("hash of " + password.value());
        }

        @Override
        public boolean matches(Password password, PasswordHash hash) {
            return hash(password).value().equals(hash.value());
        }
    }
}
