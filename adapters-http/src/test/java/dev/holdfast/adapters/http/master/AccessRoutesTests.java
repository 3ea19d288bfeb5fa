package dev.holdfast.adapters.http.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.http.testing.Reply;
import dev.holdfast.adapters.http.testing.TestClient;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AccessRoutesTests {

    private final TestAccess access = TestAccess.start();

    @AfterEach
    void stop() {
        access.close();
    }

    @Test
    void letsAUserInWhoIsThenKnown() {
        var tokens = access.signIn("ada").expect(200);
        assertEquals("Bearer", tokens.textAt("/tokenType"));
        assertEquals(900, tokens.at("/expiresIn").asInt());
        var me = as(tokens).get("/auth/me").expect(200);
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
        var reply = access.anonymous().text("POST", "/auth/token", """
                        {"username": 1, "password": "s3cret", "extra": "s3cret"}""").expectProblem(400, "invalid-request");
        assertFalse(reply.text().contains("s3cret"));
    }

    @Test
    void goesOnWithASessionByEachRefreshTokenOnce() {
        var first = access.signIn("ada").textAt("/refreshToken");
        var second = refresh(first).expect(200);
        refresh(first).expectProblem(401, "session-over");
        refresh(second.textAt("/refreshToken")).expectProblem(401, "session-over");
        as(second).get("/auth/me").expectProblem(401, "unauthenticated");
    }

    @Test
    void endsASessionWithItsAccessTokenToo() {
        var tokens = access.signIn("ada");
        as(tokens).post("/auth/logout").expect(204);
        refresh(tokens.textAt("/refreshToken")).expectProblem(401, "session-over");
        as(tokens).get("/auth/me").expectProblem(401, "unauthenticated");
    }

    @Test
    void showsSessionsAndEndsThemOneByOne() {
        var lost = access.signIn("ada");
        access.later(1);
        var tokens = access.signIn("ada");
        access.signIn("bob");

        var sessions = as(tokens).get("/auth/sessions").expect(200);

        assertEquals(2, sessions.at("/items").size());
        assertTrue(sessions.at("/items/0/current").asBoolean());
        assertFalse(sessions.at("/items/1/current").asBoolean());
        assertEquals("127.0.0.1", sessions.textAt("/items/1/address"));
        assertTrue(sessions.textAt("/items/1/userAgent").startsWith("Java-http-client/"));
        var path = "/auth/sessions/" + sessions.textAt("/items/1/id");
        as(access.signIn("bob")).delete(path).expect(404);
        as(tokens).delete(path).expect(204);
        as(tokens).delete(path).expect(404);
        as(lost).get("/auth/me").expect(401);
        as(tokens).get("/auth/me").expect(200);
    }

    @Test
    void endsAllSessionsButItsOwn() {
        var lost = access.signIn("ada");
        var bobs = access.signIn("bob");
        var tokens = access.signIn("ada");
        as(tokens).delete("/auth/sessions").expect(204);
        as(lost).get("/auth/me").expect(401);
        refresh(lost.textAt("/refreshToken")).expect(401);
        as(tokens).get("/auth/me").expect(200);
        as(bobs).get("/auth/me").expect(200);
    }

    @Test
    void asksForACodeOnceTheSecondFactorIsOn() {
        var tokens = access.signIn("ada");
        var begun = as(tokens).post("/auth/totp").expect(200);
        assertTrue(begun.textAt("/uri").contains("secret=" + begun.textAt("/secret")));
        access.signIn("ada").expect(200);
        as(tokens).post("/auth/totp", Map.of("code", "nonsense")).expectProblem(422, "wrong-code");
        var codes = as(tokens)
                .post("/auth/totp", Map.of("code", access.code("ada")))
                .expect(200);
        as(tokens).post("/auth/totp").expectProblem(409, "totp-on");

        access.later(60);
        access.signIn("ada").expectProblem(401, "totp-required");
        var code = access.code("ada");
        signIn("ada", TestAccess.PASSWORD, code).expect(200);
        signIn("ada", TestAccess.PASSWORD, code).expectProblem(401, "wrong-credentials");
        var recovery = codes.textAt("/recoveryCodes/0");
        signIn("ada", TestAccess.PASSWORD, recovery).expect(200);
        signIn("ada", TestAccess.PASSWORD, recovery).expectProblem(401, "wrong-credentials");
    }

    @Test
    void turnsTheSecondFactorOffByACodeOrByAnAdmin() {
        var tokens = access.signIn("ada");
        as(tokens).json("DELETE", "/auth/totp", Map.of("code", "123456")).expectProblem(409, "totp-off");
        var codes = access.turnOnSecondFactor(as(tokens), "ada");
        as(tokens).json("DELETE", "/auth/totp", Map.of()).expectProblem(400, "invalid-request");
        as(tokens).json("DELETE", "/auth/totp", Map.of("code", "123456")).expectProblem(422, "wrong-code");
        as(tokens)
                .json("DELETE", "/auth/totp", Map.of("code", codes.textAt("/recoveryCodes/3")))
                .expect(204);
        access.signIn("ada").expect(200);

        access.turnOnSecondFactor(as(tokens), "ada");
        var admin = as(access.signIn("root"));
        var path = "/users/" + access.id("ada");
        assertTrue(admin.get(path).at("/hasSecondFactor").asBoolean());
        admin.delete(path + "/totp").expect(204);
        admin.delete(path + "/totp").expectProblem(409, "totp-off");
        access.signIn("ada").expect(200);
    }

    @Test
    void publishesTheKeyThatChecksItsTokens() {
        access.signIn("ada");
        var keys = access.anonymous().get("/.well-known/jwks.json").expect(200);
        assertEquals("P-256", keys.textAt("/keys/0/crv"));
        assertTrue(keys.at("/keys/0/d").isMissingNode());
    }

    private TestClient as(Reply tokens) {
        return access.as(tokens);
    }

    private Reply signIn(String username, String password) {
        return access.anonymous().post("/auth/token", Map.of("username", username, "password", password));
    }

    private Reply signIn(String username, String password, String code) {
        var request = new LinkedHashMap<>(Map.of("username", username, "password", password));
        request.put("totp", code);
        return access.anonymous().post("/auth/token", request);
    }

    private Reply refresh(String token) {
        return access.anonymous().post("/auth/refresh", Map.of("refreshToken", token));
    }
}
