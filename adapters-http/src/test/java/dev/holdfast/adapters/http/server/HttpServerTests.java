package dev.holdfast.adapters.http.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.http.testing.TestCallers;
import dev.holdfast.adapters.http.testing.TestClient;
import dev.holdfast.adapters.http.testing.TestServer;
import dev.holdfast.domain.fleet.NodeId;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class HttpServerTests {

    @RegisterExtension
    static final TestServer SERVER = TestServer.of(SampleRoutes.of());

    private static final UUID ID = UUID.randomUUID();

    @Test
    void namesEverythingThatIsWrongWithABodyAtOnce() {
        var body = """
                {"size": -1, "kind": "dull", "tags": ["a", 2], "colour/hue": "red"}""";
        var reply = operator().text("POST", "/samples", body).expectProblem(400, "invalid-request");
        var errors = new ArrayList<String>();
        reply.at("/errors")
                .forEach(error -> errors.add(error.path("pointer").asText()
                        + " "
                        + error.path("detail").asText()));
        assertEquals(
                List.of(
                        "/colour~1hue is unknown here",
                        "/name is required",
                        "/size size is negative: -1",
                        "/kind must be one of: plain, very-fancy",
                        "/tags/1 must be text"),
                errors);
    }

    @Test
    void namesEveryParameterThatARouteDoesNotTake() {
        var reply = operator().get("/samples?limit=1&lmit=2&colour=red").expectProblem(400, "invalid-request");
        assertEquals("?colour", reply.textAt("/errors/0/pointer"));
        assertEquals("?lmit", reply.textAt("/errors/1/pointer"));
        operator().get("/samples/" + ID + "?verbose").expectProblem(400, "invalid-request");
        operator().text("POST", "/samples?dryRun=true", "{}").expectProblem(400, "invalid-request");
    }

    @Test
    void ignoresParametersOfNodesThatItDoesNotKnow() {
        node().get("/samples/" + ID + "?verbose").expect(200);
        SERVER.anonymous().get("/samples/latest?verbose").expect(200);
    }

    @Test
    void ignoresUnknownMembersOfNodes() {
        node().text("PUT", "/reports", """
                {"name": "a", "size": 1, "tags": [], "fromNewerAgents": {}}""").expect(200);
    }

    @Test
    void refusesTheSameMemberTwice() {
        node().text("PUT", "/reports", """
                {"name": "a", "size": 1, "size": 2}""").expectProblem(400, "malformed-request");
    }

    @Test
    void saysWhereABodyStopsBeingJson() {
        var reply = operator()
                .text("POST", "/samples", "{\"name\": \"a\",\n  size: 1}")
                .expectProblem(400, "malformed-request");
        assertTrue(reply.textAt("/detail").contains("line 2, column"), reply.textAt("/detail"));
    }

    @Test
    void refusesBodiesThatAreNoJsonOrTooLarge() {
        var form = BodyPublishers.ofString("name=a");
        operator()
                .with("Content-Type", "application/x-www-form-urlencoded")
                .send("POST", "/samples", form)
                .expectProblem(415, "unsupported-media-type");
        operator()
                .text("POST", "/samples", "\"" + "a".repeat(1024 * 1024) + "\"")
                .expectProblem(413, "too-large");
        operator().post("/samples").expectProblem(400, "malformed-request");
        operator().text("POST", "/samples", "[".repeat(100_000)).expectProblem(400, "malformed-request");
    }

    @Test
    void saysWhichMethodsAPathTakes() {
        var reply = operator().delete("/samples/" + ID).expectProblem(405, "method-not-allowed");
        assertEquals("GET, PATCH, HEAD", reply.header("Allow"));
    }

    @Test
    void answersWhatTheCallerTakes() {
        for (var accept :
                List.of("*/*", "application/*", "text/html, application/json;q=0.1", "", "application/json")) {
            viewer().with("Accept", accept).get("/samples").expect(200);
        }
        for (var accept : List.of("text/html", "application/xml", "*/*;q=0", "application/*, application/json;q=0.0")) {
            var reply = viewer().with("Accept", accept).get("/samples").expectProblem(406, "not-acceptable");
            assertTrue(reply.textAt("/detail").contains("application/json"), reply.text());
        }
    }

    @Test
    void compressesForThoseWhoTakeIt() throws Exception {
        var plain = encoded("identity");
        var packed = encoded("gzip, deflate");

        assertEquals(Optional.of("gzip"), packed.headers().firstValue("Content-Encoding"));
        assertEquals(Optional.of("Accept-Encoding"), packed.headers().firstValue("Vary"));
        assertTrue(packed.body().length * 4 < plain.body().length);
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertArrayEquals(plain.body(), unpacked.readAllBytes());
        }
        assertArrayEquals(plain.body(), encoded("gzip;q=0").body());
    }

    @Test
    void takesOnlyCanonicalUuidsForAnId() {
        viewer().get("/samples/" + ID).expect(200);
        viewer().get("/samples/" + ID.toString().toUpperCase(Locale.ROOT)).expectProblem(404, "not-found");
        viewer().get("/samples/1-1-1-1-1").expectProblem(404, "not-found");
        viewer().get("/samples/latest").expect(200);
        viewer().get("/samples/latest/").expectProblem(404, "not-found");
        viewer().get("/%73amples/latest").expect(200);
        viewer().get("/samples%2Flatest").expectProblem(404, "not-found");
    }

    @Test
    void tellsWhoMayNot() {
        var reply = SERVER.anonymous().get("/samples").expectProblem(401, "unauthenticated");
        assertEquals("Bearer", reply.header("WWW-Authenticate"));
        SERVER.as("nonsense").get("/samples").expectProblem(401, "unauthenticated");
        SERVER.as("hfp_whatever").get("/samples").expectProblem(401, "unauthenticated");
        viewer().post("/samples", Map.of()).expectProblem(403, "forbidden");
        viewer().get("/secrets").expectProblem(404, "not-found");
        SERVER.as(TestCallers.TENANT).get("/samples").expectProblem(404, "not-found");
        node().get("/samples").expectProblem(404, "not-found");
        SERVER.as(TestCallers.ADMIN).get("/secrets").expect(204);
    }

    @Test
    void readsListsPageByPage() {
        var first = viewer().get("/samples?limit=3").expect(200);
        assertEquals("[1,2,3]", first.at("/items").toString());
        var second =
                viewer().get("/samples?limit=3&cursor=" + first.textAt("/next")).expect(200);
        assertEquals("[4,5,6]", second.at("/items").toString());
        var third = viewer().get("/samples?limit=3&cursor=" + second.textAt("/next"))
                .expect(200);
        assertEquals("[7]", third.at("/items").toString());
        assertTrue(third.at("/next").isNull());
    }

    @Test
    void refusesLimitsAndCursorsThatNoListKnows() {
        assertEquals("?limit", errorOf("/samples?limit=0"));
        assertEquals("?limit", errorOf("/samples?limit=501"));
        assertEquals("?limit", errorOf("/samples?limit=many"));
        assertEquals("?cursor", errorOf("/samples?cursor=!"));
        assertEquals("?cursor", errorOf("/samples?cursor=Zm9v"));
    }

    @Test
    void answersNothingNewToWhoHasTheVersion() {
        var path = "/samples/" + ID;
        assertEquals("\"7\"", viewer().get(path).header("ETag"));
        assertEquals(
                0,
                viewer().with("If-None-Match", "\"6\", W/\"7\"")
                        .get(path)
                        .expect(304)
                        .body()
                        .length);
        viewer().with("If-None-Match", "\"6\"").get(path).expect(200);
    }

    @Test
    void changesOnlyTheVersionThatWasSeen() {
        var path = "/samples/" + ID;
        operator().with("If-Match", "\"6\"").patch(path, Map.of()).expectProblem(412, "changed-meanwhile");
        operator().with("If-Match", "\"7\"").patch(path, Map.of()).expect(200);
        operator().with("If-Match", "*").patch(path, Map.of()).expect(200);
        operator().patch(path, Map.of()).expect(200);
    }

    @Test
    void answersHeadAsGetWithoutABody() {
        var reply = SERVER.anonymous()
                .send("HEAD", "/samples/latest", BodyPublishers.noBody())
                .expect(200);
        assertEquals(0, reply.body().length);
    }

    @Test
    void hidesWhatBroke() {
        var broken = SERVER.anonymous().get("/broken").expectProblem(500, "internal-error");
        assertFalse(broken.text().contains(SampleRoutes.SECRET));
        var away = SERVER.anonymous().get("/away").expectProblem(503, "database-unavailable");
        assertFalse(away.text().contains(SampleRoutes.SECRET));
        assertEquals("5", away.header("Retry-After"));
    }

    @Test
    void throwsAwayAListThatWasNotNarrowedForATenant() {
        SERVER.as(TestCallers.VIEWER).get("/forgetful").expect(204);
        SERVER.as(TestCallers.TENANT).get("/forgetful").expectProblem(500, "internal-error");
    }

    @Test
    void sendsAwayWhoKnocksTooOften() {
        for (int i = 0; i < 3; i++) {
            SERVER.anonymous().post("/knock").expect(204);
        }
        var reply = SERVER.anonymous().post("/knock").expectProblem(429, "too-many-requests");
        assertTrue(Integer.parseInt(reply.header("Retry-After")) >= 1);
    }

    @Test
    void namesEveryRequestAndGuardsEveryAnswer() {
        var one = SERVER.anonymous().get("/samples/latest");
        var other = SERVER.anonymous().get("/nowhere");
        assertNotEquals(one.header("X-Request-Id"), other.header("X-Request-Id"));
        assertEquals("nosniff", other.header("X-Content-Type-Options"));
        assertEquals("no-store", other.header("Cache-Control"));
    }

    @Test
    void failsATestWhoseAnswerIsNotDescribed() {
        assertThrows(AssertionError.class, () -> SERVER.anonymous().get("/undescribed"));
    }

    private static String errorOf(String path) {
        return viewer().get(path).expectProblem(400, "invalid-request").textAt("/errors/0/pointer");
    }

    private static TestClient viewer() {
        return SERVER.as(TestCallers.VIEWER);
    }

    private static TestClient operator() {
        return SERVER.as(TestCallers.OPERATOR);
    }

    private static HttpResponse<byte[]> encoded(String encodings) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(SERVER.server().uri().resolve("/samples/long"))
                    .header("Accept-Encoding", encodings);
            return client.send(request.build(), BodyHandlers.ofByteArray());
        }
    }

    private static TestClient node() {
        return SERVER.as(TestCallers.node(new NodeId(ID)));
    }
}
