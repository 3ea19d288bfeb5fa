package dev.holdfast.adapters.http.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.adapters.http.testing.Reply;
import dev.holdfast.adapters.http.testing.TestClient;
import dev.holdfast.adapters.http.testing.TokenAttack;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AuditRoutesTests {

    private final TestAccess access = TestAccess.start();
    private TestClient admin;

    @BeforeEach
    void signIn() {
        admin = access.as(access.signIn("root"));
    }

    @AfterEach
    void stop() {
        access.close();
    }

    @Test
    void tellsWhoChangedWhatFromWhereBeforeAndAfter() {
        var id = access.id("ada").toString();
        admin.patch("/users/" + id, Map.of("role", "viewer", "password", "a very secret one"))
                .expect(200);

        var entry = last();

        assertEquals("user", entry.at("/actor/kind").asText());
        assertEquals("root", entry.at("/actor/name").asText());
        assertEquals("127.0.0.1", entry.at("/actor/address").asText());
        assertEquals("PATCH /users/{id}", entry.at("/action").asText());
        assertEquals(id, entry.at("/resources/id").asText());
        assertEquals("200", entry.at("/outcome").asText());
        assertEquals("operator", entry.at("/before/role").asText());
        assertEquals("viewer", entry.at("/after/role").asText());
        assertFalse(entry.toString().contains("secret"));
    }

    @Test
    void tellsWhatWasMadeAndWhatWent() {
        var made = admin.post("/users", Map.of("name", "eve", "role", "viewer")).expect(201);
        assertEquals("eve", last().at("/after/name").asText());
        assertTrue(last().at("/before").isMissingNode());
        admin.delete(made.header("Location")).expect(204);
        assertEquals("eve", last().at("/before/name").asText());
        assertTrue(last().at("/after").isMissingNode());
    }

    @Test
    void keepsSecretsOut() {
        var token = admin.post("/api-tokens", Map.of("name", "deploy", "role", "admin", "scope", "full"))
                .textAt("/token");
        assertEquals("deploy", last().at("/after/name").asText());
        access.turnOnSecondFactor(admin, "root");
        assertTrue(last().at("/after").isMissingNode());
        access.as(token).post("/users", Map.of("name", "eve", "role", "viewer", "password", "swordfish-swordfish"));
        assertEquals("api-token", last().at("/actor/kind").asText());
        assertEquals("deploy of root", last().at("/actor/name").asText());
        var log = admin.get("/audit?limit=500").text();
        for (var secret : new String[] {token, TestAccess.PASSWORD, "swordfish", "otpauth"}) {
            assertFalse(log.contains(secret), secret);
        }
    }

    @Test
    void tellsOfAttemptsThatFailed() {
        admin.delete("/users/" + access.id("root")).expect(409);
        assertEquals("409 last-admin", last().at("/outcome").asText());
        access.as(access.signIn("bob")).delete("/users/" + access.id("root")).expect(404);
        assertEquals("404 not-found", last().at("/outcome").asText());
        assertEquals("bob", last().at("/actor/name").asText());
    }

    @Test
    void tellsOfSignInsThatDidAndDidNotSucceed() {
        access.signIn("ada");
        assertEquals("POST /auth/token", last().at("/action").asText());
        assertEquals(access.id("ada").toString(), last().at("/actor/id").asText());
        signInAs("ada", "wrong");
        assertEquals("401 wrong-credentials", last().at("/outcome").asText());
        assertEquals("ada", last().at("/actor/name").asText());
        assertTrue(last().at("/actor/id").isMissingNode());
        signInAs("Tr0ub4dor & 3", "wrong");
        assertFalse(last().toString().contains("Tr0ub4dor"));
    }

    @Test
    void tellsOfARefreshTokenThatCameAgain() {
        var token = access.signIn("ada").textAt("/refreshToken");
        refresh(token).expect(200);
        assertEquals("POST /auth/token", last().at("/action").asText());
        refresh(token).expectProblem(401, "session-over");
        assertEquals("POST /auth/refresh", last().at("/action").asText());
        assertEquals(access.id("ada").toString(), last().at("/actor/id").asText());
        assertTrue(last().at("/detail").asText().startsWith("a refresh token came again; ended session "));
    }

    @ParameterizedTest
    @EnumSource
    void refusesForgedTokensAndTellsOfThem(TokenAttack attack) throws Exception {
        access.as(access.forged(attack)).get("/users").expectProblem(401, "unauthenticated");
        var fault = attack.fault().name().toLowerCase(Locale.ROOT).replace('_', '-');
        assertEquals("401 token-" + fault, last().at("/outcome").asText());
        assertEquals("GET /users", last().at("/action").asText());
        assertEquals("127.0.0.1", last().at("/actor/address").asText());
    }

    @Test
    void tellsOfTokensThatAreGoodNoMore() {
        var tokens = access.signIn("ada");
        access.as(tokens).post("/auth/logout").expect(204);
        access.as(tokens).get("/auth/me").expect(401);
        assertEquals("401 token-session-over", last().at("/outcome").asText());
        access.as("hft_nobody").get("/auth/me").expect(401);
        assertEquals("401 token-unknown", last().at("/outcome").asText());
    }

    @Test
    void isNotFloodedByBadTokens() {
        for (int i = 0; i < 40; i++) {
            access.as("hft_" + i).get("/auth/me").expect(401);
        }
        assertEquals(
                30,
                admin.get("/audit?limit=500&action=GET+/auth/me").at("/items").size());
        access.later(61);
        access.as("hft_x").get("/auth/me").expect(401);
        assertEquals(
                "10 more before this one were not written down",
                last().at("/detail").asText());
    }

    @Test
    void findsEntriesByActorResourceAndTime() {
        var ada = access.id("ada").toString();
        admin.patch("/users/" + ada, Map.of("role", "viewer"));
        access.later(10);
        access.signIn("ada");
        assertEquals(1, admin.get("/audit?resource=" + ada).at("/items").size());
        assertEquals(1, admin.get("/audit?actor=" + ada).at("/items").size());
        assertEquals(
                1, admin.get("/audit?from=2026-11-22T12:00:05Z").at("/items").size());
        assertEquals(2, admin.get("/audit?limit=1").at("/items").size() + 1);
        access.as(access.signIn("bob")).get("/audit").expect(404);
    }

    @Test
    void tellsWhetherItIsWhole() {
        var verdict = admin.get("/audit/verify").expect(200);
        assertTrue(verdict.at("/whole").asBoolean());
        assertEquals(1, verdict.at("/head/sequence").asInt());
        assertEquals(last().at("/hash").asText(), verdict.textAt("/head/hash"));
    }

    private JsonNode last() {
        return admin.get("/audit?limit=1").expect(200).at("/items/0");
    }

    private void signInAs(String name, String password) {
        access.anonymous()
                .post("/auth/token", Map.of("username", name, "password", password))
                .expect(401);
    }

    private Reply refresh(String token) {
        return access.anonymous().post("/auth/refresh", Map.of("refreshToken", token));
    }
}
