package dev.holdfast.adapters.http.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.http.jose.Jose;
import dev.holdfast.adapters.http.server.Authenticator;
import dev.holdfast.adapters.http.server.Caller;
import dev.holdfast.adapters.http.settings.HttpSettings;
import dev.holdfast.adapters.http.testing.Reply;
import dev.holdfast.adapters.http.testing.TestServer;
import dev.holdfast.application.master.access.AccessUseCases;
import dev.holdfast.application.master.access.Password;
import dev.holdfast.application.master.access.PasswordHash;
import dev.holdfast.application.master.access.PasswordHashing;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.access.UserName;
import dev.holdfast.contracts.access.InMemorySessions;
import dev.holdfast.contracts.access.InMemorySigningKeys;
import dev.holdfast.contracts.access.InMemoryUsers;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class AccessRoutesTests {

    private static final AccessUseCases ACCESS = access();

    @RegisterExtension
    static final TestServer SERVER = TestServer.of(HttpSettings.loopback(0), authenticator(), AccessRoutes.of(ACCESS));

    @BeforeAll
    static void addAda() {
        ACCESS.addUser().add(new UserName("ada"), Role.OPERATOR, new Password("correct horse"));
    }

    @Test
    void letsAUserInWhoIsThenKnown() {
        var tokens = signIn("ada", "correct horse").expect(200);
        assertEquals("Bearer", tokens.textAt("/tokenType"));
        assertEquals(900, tokens.at("/expiresIn").asInt());
        var me = SERVER.as(tokens.textAt("/accessToken")).get("/auth/me").expect(200);
        assertEquals("ada", me.textAt("/username"));
        assertEquals("operator", me.textAt("/role"));
    }

    @Test
    void answersAWrongPasswordAndAnUnknownUserAlike() {
        var wrong = signIn("ada", "wrong horse").expectProblem(401, "wrong-credentials");
        var unknown = signIn("eve", "correct horse").expectProblem(401, "wrong-credentials");
        assertEquals(wrong.text(), unknown.text());
    }

    @Test
    void makesWhoGuessesWait() {
        for (int i = 0; i < 3; i++) {
            signIn("mallory", "guess " + i).expect(401);
        }
        var reply = signIn("mallory", "guess").expectProblem(429, "too-many-requests");
        assertFalse(reply.header("Retry-After").isEmpty());
    }

    @Test
    void repeatsNoPasswordThatItRefuses() {
        var reply = SERVER.anonymous().text("POST", "/auth/token", """
                        {"username": 1, "password": "s3cret", "extra": "s3cret"}""").expectProblem(400, "invalid-request");
        assertFalse(reply.text().contains("s3cret"));
    }

    @Test
    void goesOnWithASessionByEachRefreshTokenOnce() {
        var first = signIn("ada", "correct horse").textAt("/refreshToken");
        var second = refresh(first).expect(200).textAt("/refreshToken");
        refresh(first).expectProblem(401, "session-over");
        refresh(second).expectProblem(401, "session-over");
    }

    @Test
    void endsASession() {
        var tokens = signIn("ada", "correct horse");
        SERVER.as(tokens.textAt("/accessToken")).post("/auth/logout").expect(204);
        refresh(tokens.textAt("/refreshToken")).expectProblem(401, "session-over");
    }

    @Test
    void publishesTheKeyThatChecksItsTokens() {
        signIn("ada", "correct horse");
        var keys = SERVER.anonymous().get("/.well-known/jwks.json").expect(200);
        assertEquals("P-256", keys.textAt("/keys/0/crv"));
        assertTrue(keys.at("/keys/0/d").isMissingNode());
    }

    private static Reply signIn(String username, String password) {
        return SERVER.anonymous().post("/auth/token", Map.of("username", username, "password", password));
    }

    private static Reply refresh(String token) {
        return SERVER.anonymous().post("/auth/refresh", Map.of("refreshToken", token));
    }

    private static AccessUseCases access() {
        var sessions = new InMemorySessions();
        var random = new SecureRandom();
        return AccessUseCases.create(new AccessUseCases.Parts(
                new InMemoryUsers(sessions),
                sessions,
                new QuickHashing(),
                Jose.accessTokens(new InMemorySigningKeys(), Clock.systemUTC(), random),
                Clock.systemUTC(),
                random,
                UUID::randomUUID));
    }

    private static Authenticator authenticator() {
        return new Authenticator(_ -> Optional.empty(), AccessRoutesTests::user);
    }

    private static Optional<Caller.User> user(String token) {
        return ACCESS.tokens()
                .check(token)
                .map(holder -> new Caller.User(holder.id(), holder.name(), holder.role(), holder.session()));
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
