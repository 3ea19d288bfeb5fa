package dev.holdfast.adapters.http.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.http.testing.TestClient;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class UserRoutesTests {

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
    void addsAndListsUsers() {
        var reply = admin.post("/users", Map.of("name", "Eve", "role", "viewer", "password", "a long enough one"))
                .expect(201);
        assertEquals("eve", reply.textAt("/name"));
        assertTrue(reply.at("/hasPassword").asBoolean());
        assertEquals("/users/" + reply.textAt("/id"), reply.header("Location"));
        admin.get(reply.header("Location")).expect(200);
        var page = admin.get("/users?limit=2").expect(200);
        assertEquals("ada", page.textAt("/items/0/name"));
        var rest = admin.get("/users?limit=2&cursor=" + page.textAt("/next"));
        assertEquals("eve", rest.textAt("/items/0/name"));
        admin.post("/users", Map.of("name", "eve", "role", "viewer")).expectProblem(409, "name-taken");
    }

    @Test
    void addsATenantWithLabelsOnly() {
        admin.post("/users", Map.of("name", "t", "role", "tenant")).expectProblem(400, "invalid-request");
        admin.post("/users", Map.of("name", "v", "role", "viewer", "labels", Map.of("a", "b")))
                .expectProblem(400, "invalid-request");
        var tenant = admin.post("/users", Map.of("name", "t", "role", "tenant", "labels", Map.of("customer", "shop")))
                .expect(201);
        assertEquals("shop", tenant.textAt("/labels/customer"));
        assertFalse(tenant.at("/hasPassword").asBoolean());
        var path = tenant.header("Location");
        admin.patch(path, Map.of("labels", Map.of())).expectProblem(400, "invalid-request");
        var viewer = admin.patch(path, Map.of("role", "viewer")).expect(200);
        assertEquals(0, viewer.at("/labels").size());
        admin.patch(path, Map.of("role", "tenant")).expectProblem(400, "invalid-request");
    }

    @Test
    void refusesWeakPasswords() {
        for (var password : new String[] {"elevenchars", "mallory-mallory"}) {
            var user = Map.of("name", "mallory", "role", "viewer", "password", password);
            var reply = admin.post("/users", user).expectProblem(400, "invalid-request");
            assertEquals("/password", reply.textAt("/errors/0/pointer"));
            assertFalse(reply.text().contains(password));
        }
        admin.patch("/users/" + access.id("ada"), Map.of("password", "short")).expectProblem(400, "invalid-request");
    }

    @Test
    void endsAccessOfWhoeverChanges() {
        var ada = access.as(access.signIn("ada"));
        ada.get("/auth/me").expect(200);
        admin.patch("/users/" + access.id("ada"), Map.of("role", "viewer")).expect(200);
        ada.get("/auth/me").expect(401);
        var bob = access.as(access.signIn("bob"));
        admin.delete("/users/" + access.id("bob")).expect(204);
        bob.get("/auth/me").expect(401);
        access.signIn("bob").expectProblem(401, "wrong-credentials");
    }

    @Test
    void changesUsersInTheVersionThatWasSeen() {
        var path = "/users/" + access.id("ada");
        var seen = admin.get(path).header("ETag");
        admin.with("If-Match", seen).patch(path, Map.of("role", "viewer")).expect(200);
        admin.with("If-Match", seen).patch(path, Map.of("role", "operator")).expectProblem(412, "changed-meanwhile");
        admin.with("If-Match", seen).delete(path).expectProblem(412, "changed-meanwhile");
    }

    @Test
    void keepsTheLastAdmin() {
        var path = "/users/" + access.id("root");
        admin.patch(path, Map.of("role", "operator")).expectProblem(409, "last-admin");
        admin.delete(path).expectProblem(409, "last-admin");
        admin.patch("/users/" + access.id("ada"), Map.of("role", "admin")).expect(200);
        admin.patch(path, Map.of("role", "operator")).expect(200);
        admin.get("/users").expect(401);
    }

    @Test
    void makesApiTokensThatAreShownOnceAndTakenBack() {
        var made = admin.post("/api-tokens", Map.of("name", "deploy", "role", "admin"))
                .expect(201);
        var token = access.as(made.textAt("/token"));
        assertTrue(made.textAt("/token").startsWith("hft_"));
        assertEquals("read", made.textAt("/scope"));
        var shown = admin.get(made.header("Location")).expect(200);
        assertTrue(shown.at("/token").isMissingNode());
        assertTrue(shown.at("/lastUsedAt").isNull());

        token.get("/users").expect(200);
        token.post("/users", Map.of("name", "eve", "role", "viewer")).expect(403);
        token.get("/auth/sessions").expect(403);
        assertEquals("root", token.get("/auth/me").textAt("/username"));
        assertFalse(admin.get("/api-tokens").at("/items/0/lastUsedAt").isNull());

        admin.delete(made.header("Location")).expect(204);
        admin.delete(made.header("Location")).expect(404);
        token.get("/users").expectProblem(401, "unauthenticated");
    }

    @Test
    void letsNoTokenMakeAnother() {
        var made = admin.post(
                        "/api-tokens", Map.of("name", "deploy", "role", "admin", "scope", "full", "ttlSeconds", 60))
                .expect(201);
        var token = access.as(made.textAt("/token"));
        token.post("/users", Map.of("name", "eve", "role", "viewer")).expect(201);
        token.post("/api-tokens", Map.of("name", "more", "role", "admin")).expect(403);
        token.delete(made.header("Location")).expect(403);
        access.later(60);
        token.get("/users").expect(401);
        admin.post("/api-tokens", Map.of("name", "x", "role", "tenant")).expectProblem(400, "invalid-request");
        admin.post("/api-tokens", Map.of("name", "x", "role", "admin", "ttlSeconds", 0))
                .expectProblem(400, "invalid-request");
    }

    @Test
    void endsTheTokensOfAUserWhoGoes() {
        admin.patch("/users/" + access.id("ada"), Map.of("role", "admin")).expect(200);
        var ada = access.as(access.signIn("ada"));
        var made = ada.post("/api-tokens", Map.of("name", "deploy", "role", "admin"))
                .expect(201);
        var token = access.as(made.textAt("/token"));
        token.get("/users").expect(200);
        admin.patch("/users/" + access.id("ada"), Map.of("role", "operator")).expect(200);
        token.get("/users").expect(404);
        admin.delete("/users/" + access.id("ada")).expect(204);
        token.get("/auth/me").expect(401);
    }
}
