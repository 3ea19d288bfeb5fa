package dev.holdfast.adapters.http.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.http.testing.Reply;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How users change their own password.
final class PasswordRoutesTests {

    private static final String NEW = "battery staple";

    private final TestAccess access = TestAccess.start();
    private final Reply here = access.signIn("ada");

    @AfterEach
    void stop() {
        access.close();
    }

    @Test
    void endsAllOtherSessions() {
        var elsewhere = access.signIn("ada");
        change(TestAccess.PASSWORD, NEW).expect(204);

        access.as(here).get("/auth/me").expect(200);
        access.as(elsewhere).get("/auth/me").expect(401);
        refresh(here).expect(200);
        refresh(elsewhere).expectProblem(401, "session-over");
        access.signIn("ada").expectProblem(401, "wrong-credentials");
        access.anonymous()
                .post("/auth/token", Map.of("username", "ada", "password", NEW))
                .expect(200);
    }

    @Test
    void takesTheCurrentPasswordOnlyAndSlowsGuessingDown() {
        for (int i = 0; i < 3; i++) {
            change("wrong", NEW).expectProblem(422, "wrong-password");
        }
        var refused = change(TestAccess.PASSWORD, NEW).expectProblem(429, "too-many-requests");
        assertFalse(refused.header("Retry-After").isEmpty());
        access.later(3);
        change(TestAccess.PASSWORD, NEW).expect(204);
    }

    @Test
    void takesNoWeakOne() {
        var refused = change(TestAccess.PASSWORD, "short").expectProblem(400, "invalid-request");
        assertEquals("/newPassword", refused.textAt("/errors/0/pointer"));
        access.signIn("ada").expect(200);
    }

    @Test
    void isNotForPrograms() {
        var admin = access.as(access.signIn("root"));
        var made = admin.post("/api-tokens", Map.of("name", "deploy", "role", "admin", "scope", "full"))
                .expect(201);
        access.as(made.textAt("/token"))
                .post("/auth/password", Map.of("currentPassword", TestAccess.PASSWORD, "newPassword", NEW))
                .expect(403);
    }

    @Test
    void tellsWhatAUserSignsInWith() {
        var me = access.as(here).get("/auth/me").expect(200);
        assertTrue(me.at("/hasPassword").asBoolean());
        assertFalse(me.at("/hasSecondFactor").asBoolean());
        access.turnOnSecondFactor(access.as(here), "ada");
        assertTrue(access.as(here).get("/auth/me").at("/hasSecondFactor").asBoolean());
    }

    private Reply change(String current, String fresh) {
        return access.as(here).post("/auth/password", Map.of("currentPassword", current, "newPassword", fresh));
    }

    private Reply refresh(Reply tokens) {
        return access.anonymous().post("/auth/refresh", Map.of("refreshToken", tokens.textAt("/refreshToken")));
    }
}
