package dev.holdfast.adapters.http.master;

import static dev.holdfast.adapters.http.testing.TestCallers.ADMIN;
import static dev.holdfast.adapters.http.testing.TestCallers.OPERATOR;
import static dev.holdfast.adapters.http.testing.TestCallers.TENANT;
import static dev.holdfast.adapters.http.testing.TestCallers.VIEWER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.http.master.TestFleet.Host;
import dev.holdfast.adapters.http.testing.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class FleetRoutesTests {

    private TestFleet fleet;

    @BeforeEach
    void start() {
        fleet = TestFleet.start();
    }

    @AfterEach
    void stop() {
        fleet.close();
    }

    @Test
    void walksFromRequestToHeartbeat() {
        var host = Host.fresh("web-1");
        var asked = fleet.join(host).expect(202);
        assertEquals("pending", asked.textAt("/status"));
        assertEquals(host.fingerprint(), asked.textAt("/fingerprint"));
        assertEquals("pending", fleet.poll(asked).expect(200).textAt("/status"));

        var listed = fleet.as(VIEWER).get("/nodes/join-requests?status=pending").expect(200);
        assertEquals(host.fingerprint(), listed.textAt("/items/0/fingerprint"));
        assertEquals("192.0.2.7", listed.textAt("/items/0/addresses/0"));

        var approved = fleet.as(OPERATOR)
                .post(
                        "/nodes/approve/" + asked.textAt("/id"),
                        Map.of(
                                "name",
                                "shop",
                                "quota",
                                Map.of("hardBytes", 1_000_000_000L),
                                "labels",
                                Map.of("env", "prod")))
                .expect(200);
        assertEquals("shop", approved.textAt("/name"));
        assertEquals("approved", approved.textAt("/status"));
        assertEquals("never-seen", approved.textAt("/liveness"));
        assertEquals(1_000_000_000L, approved.at("/quota/hardBytes").asLong());
        assertEquals("prod", approved.textAt("/labels/env"));
        assertFalse(approved.at("/rejoined").asBoolean(true));

        var activation = host.open(fleet.poll(asked).expect(200).textAt("/activation"));
        assertEquals(approved.textAt("/id"), activation.path("nodeId").asText());
        var nodeKey = activation.path("nodeKey").asText();
        assertTrue(nodeKey.startsWith("hfn_"));

        var heard = fleet.as(nodeKey).post("/stats", heartbeat()).expect(200);
        assertEquals(60, heard.at("/nextInSeconds").asInt());
        assertEquals("v1", heard.textAt("/configETag"));
        assertFalse(heard.at("/commandsWaiting").asBoolean(true));

        var node = fleet.as(VIEWER).get("/nodes/" + approved.textAt("/id")).expect(200);
        assertEquals("active", node.textAt("/status"));
        assertEquals("online", node.textAt("/liveness"));
        assertEquals(12.5, node.at("/latest/cpuPercent").asDouble());
        fleet.poll(asked).expectProblem(404, "not-found");
    }

    @Test
    void opensTheActivationForTheHostAlone() {
        var asked = fleet.join(Host.fresh("web-1"));
        fleet.as(OPERATOR).post("/nodes/approve/" + asked.textAt("/id")).expect(200);
        var activation = fleet.poll(asked).textAt("/activation");

        assertTrue(Host.fresh("other").tryOpen(activation).isEmpty());
    }

    @Test
    void answersTheSameActivationAgain() {
        var asked = fleet.join(Host.fresh("web-1"));
        fleet.as(OPERATOR).post("/nodes/approve/" + asked.textAt("/id")).expect(200);

        assertEquals(fleet.poll(asked).text(), fleet.poll(asked).text());
    }

    @Test
    void tellsWhatAHostGotWrongAllAtOnce() {
        var reply = fleet.anonymous()
                .post(
                        "/nodes/join-request",
                        Map.of(
                                "hostname",
                                "",
                                "publicKey",
                                Map.of("kty", "RSA", "crv", "P-256", "x", "A", "y", "A"),
                                "os",
                                7))
                .expectProblem(400, "invalid-request");

        assertEquals(List.of("/hostname", "/os", "/publicKey"), pointers(reply));
    }

    @Test
    void refusesAKeyBesideTheCurve() {
        var key = Map.of("kty", "EC", "crv", "P-256", "x", "A".repeat(43), "y", "A".repeat(43));

        var reply = fleet.anonymous()
                .post("/nodes/join-request", Map.of("hostname", "web-1", "publicKey", key))
                .expectProblem(400, "invalid-request");

        assertEquals(List.of("/publicKey"), pointers(reply));
    }

    @Test
    void understandsANewerAgent() {
        var message = new LinkedHashMap<>(Host.fresh("web-1").request());
        message.put("shoeSize", 43);

        fleet.anonymous().post("/nodes/join-request", message).expect(202);
    }

    @Test
    @Timeout(60)
    void wakesAPollThatWaits() throws Exception {
        var asked = fleet.join(Host.fresh("web-1"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var poll = threads.submit(() -> fleet.poll(asked, "?wait=60"));
            while (fleet.enrollment().notice().notice() == 0) {
                Thread.onSpinWait();
            }
            fleet.as(OPERATOR).post("/nodes/approve/" + asked.textAt("/id")).expect(200);
            assertEquals("approved", poll.get().expect(200).textAt("/status"));
        }
    }

    @Test
    void waitsNoLongerThanAMinute() {
        var asked = fleet.join(Host.fresh("web-1"));

        fleet.poll(asked, "?wait=61").expectProblem(400, "invalid-request");
        fleet.poll(asked, "?wait=soon").expectProblem(400, "invalid-request");
    }

    @Test
    void asksForThePollSecret() {
        var asked = fleet.join(Host.fresh("web-1"));
        var path = "/nodes/join-request/" + asked.textAt("/id");

        fleet.anonymous().get(path).expectProblem(401, "unauthenticated");
        fleet.as("hfp_made-up").get(path).expectProblem(404, "not-found");
    }

    @Test
    void decidesARequestOnce() {
        var asked = fleet.join(Host.fresh("web-1"));
        var rejected =
                fleet.as(OPERATOR).post("/nodes/reject/" + asked.textAt("/id")).expect(200);
        assertEquals("rejected", rejected.textAt("/status"));

        fleet.as(ADMIN).post("/nodes/approve/" + asked.textAt("/id")).expectProblem(409, "already-decided");
        assertEquals("rejected", fleet.poll(asked).expect(200).textAt("/status"));
        fleet.as(ADMIN).post("/nodes/approve/" + UUID.randomUUID()).expectProblem(404, "not-found");
    }

    @Test
    void refusesBadTermsAllAtOnce() {
        var asked = fleet.join(Host.fresh("web-1"));

        var reply = fleet.as(OPERATOR)
                .post(
                        "/nodes/approve/" + asked.textAt("/id"),
                        Map.of("name", "no name", "quota", Map.of("hardBytes", -1), "colour", "red"))
                .expectProblem(400, "invalid-request");

        assertEquals(List.of("/colour", "/name", "/quota"), pointers(reply));
    }

    @Test
    void rulesTheRetentionOfANode() {
        var path = "/nodes/" + fleet.member(Host.fresh("web-1")).id();
        assertTrue(fleet.as(VIEWER).get(path).expect(200).at("/retention").isNull());

        var ruled = fleet.as(OPERATOR)
                .patch(path, Map.of("retention", Map.of("keepDaily", 7, "keepWithin", "P2D")))
                .expect(200);
        var renamed = fleet.as(OPERATOR).patch(path, Map.of("name", "shop")).expect(200);
        var cleared =
                fleet.as(OPERATOR).text("PATCH", path, "{\"retention\":null}").expect(200);

        assertEquals(7, ruled.at("/retention/keepDaily").intValue());
        assertEquals("P2D", renamed.textAt("/retention/keepWithin"));
        assertTrue(cleared.at("/retention").isNull());
        assertEquals(
                List.of("/retention"),
                pointers(fleet.as(OPERATOR)
                        .patch(path, Map.of("retention", Map.of("keepLast", -1)))
                        .expectProblem(400, "invalid-request")));
    }

    @Test
    void tellsWhoIsKnownAlready() {
        var host = Host.fresh("web-1");
        var id = fleet.member(host).id();
        var again = fleet.join(host);

        var listed = fleet.as(VIEWER).get("/nodes/join-requests?status=pending").expect(200);
        assertEquals(id, listed.textAt("/items/0/knownNode/id"));
        var approved =
                fleet.as(OPERATOR).post("/nodes/approve/" + again.textAt("/id")).expect(200);
        assertEquals(id, approved.textAt("/id"));
        assertTrue(approved.at("/rejoined").asBoolean());
    }

    @Test
    void letsHostsInByToken() {
        var minted = fleet.as(OPERATOR)
                .post(
                        "/join-tokens",
                        Map.of("ttlSeconds", 3600, "uses", 1, "labels", Map.of("rack", "7"), "autoApprove", true))
                .expect(201);
        assertTrue(minted.textAt("/token").startsWith("hfj_"));
        assertEquals("/join-tokens/" + minted.textAt("/id"), minted.header("Location"));
        assertFalse(fleet.as(OPERATOR).get("/join-tokens").expect(200).text().contains("hfj_"));

        var asked = fleet.join(Host.fresh("web-1"), minted.textAt("/token")).expect(202);
        assertEquals("approved", asked.textAt("/status"));
        assertEquals("7", fleet.as(VIEWER).get("/nodes?name=web-1").textAt("/items/0/labels/rack"));
        fleet.join(Host.fresh("web-2"), minted.textAt("/token")).expectProblem(403, "join-token-refused");

        fleet.as(OPERATOR).delete("/join-tokens/" + minted.textAt("/id")).expect(204);
        fleet.as(OPERATOR).delete("/join-tokens/" + minted.textAt("/id")).expectProblem(404, "not-found");
    }

    @Test
    void refusesATokenForNobody() {
        fleet.as(OPERATOR)
                .post("/join-tokens", Map.of("ttlSeconds", 0, "uses", 1))
                .expectProblem(400, "invalid-request");
    }

    @Test
    void holdsAnAddressToItsNumberOfRequests() {
        var replies = new ArrayList<Integer>();
        for (var i = 0; i < 40; i++) {
            replies.add(fleet.join(Host.fresh("web-" + i)).status());
        }
        assertTrue(replies.contains(429), replies.toString());
        assertEquals(202, replies.getFirst());
    }

    @Test
    void rulesNodesByPatch() {
        var id = fleet.member(Host.fresh("web-1")).id();
        fleet.member(Host.fresh("web-2"));
        var seen = fleet.as(VIEWER).get("/nodes/" + id).expect(200);

        var changed = fleet.as(OPERATOR)
                .with("If-Match", seen.header("ETag"))
                .patch(
                        "/nodes/" + id,
                        Map.of("name", "shop", "quota", Map.of("softBytes", 1, "hardBytes", 2, "graceDays", 7)))
                .expect(200);
        assertEquals("shop", changed.textAt("/name"));
        assertEquals(7, changed.at("/quota/graceDays").asInt());

        fleet.as(OPERATOR)
                .with("If-Match", seen.header("ETag"))
                .patch("/nodes/" + id, Map.of("name", "late"))
                .expectProblem(412, "changed-meanwhile");
        fleet.as(OPERATOR).patch("/nodes/" + id, Map.of("name", "web-2")).expectProblem(409, "name-taken");
        fleet.as(VIEWER).patch("/nodes/" + id, Map.of("name", "x")).expectProblem(403, "forbidden");
        fleet.as(TENANT).get("/nodes/" + id).expectProblem(404, "not-found");
    }

    @Test
    void suspendsResumesAndRevokes() {
        var member = fleet.member(Host.fresh("web-1"));
        var path = "/nodes/" + member.id();

        assertEquals(
                "suspended",
                fleet.as(OPERATOR).post(path + "/suspend").expect(200).textAt("/status"));
        fleet.as(member.key()).post("/stats", heartbeat()).expect(200);
        assertEquals(
                "active", fleet.as(OPERATOR).post(path + "/resume").expect(200).textAt("/status"));
        assertEquals(
                "revoked", fleet.as(OPERATOR).post(path + "/revoke").expect(200).textAt("/status"));
        fleet.as(member.key()).post("/stats", heartbeat()).expectProblem(401, "key-revoked");
        fleet.as("hfn_of-another-master").post("/stats", heartbeat()).expectProblem(401, "unauthenticated");
        fleet.as(OPERATOR).post(path + "/resume").expectProblem(409, "node-revoked");
        fleet.as(OPERATOR).post("/nodes/" + UUID.randomUUID() + "/suspend").expectProblem(404, "not-found");
    }

    @Test
    void listsNodesPageByPageAndByFilter() {
        for (var name : List.of("a", "b", "c")) {
            fleet.member(Host.fresh(name));
        }
        var first = fleet.as(VIEWER).get("/nodes?limit=2").expect(200);
        var second = fleet.as(VIEWER)
                .get("/nodes?limit=2&cursor=" + first.textAt("/next"))
                .expect(200);
        assertEquals(2, first.at("/items").size());
        assertEquals(1, second.at("/items").size());
        assertTrue(second.at("/next").isNull());

        fleet.heartbeat("b");
        assertEquals("b", fleet.as(VIEWER).get("/nodes?liveness=online").textAt("/items/0/name"));
        assertEquals(
                2,
                fleet.as(VIEWER)
                        .get("/nodes?liveness=never-seen&status=active")
                        .at("/items")
                        .size());
        fleet.as(VIEWER).get("/nodes?liveness=dead").expectProblem(400, "invalid-request");
        fleet.as(VIEWER).get("/nodes?cursor=nonsense").expectProblem(400, "invalid-request");
    }

    @Test
    void refusesAHeartbeatThatCannotBe() {
        var member = fleet.member(Host.fresh("web-1"));
        var impossible = new LinkedHashMap<>(heartbeat());
        impossible.put("memory", Map.of("totalBytes", -1, "availableBytes", "much"));

        var reply = fleet.as(member.key()).post("/stats", impossible).expectProblem(400, "invalid-request");

        assertEquals(List.of("/memory/availableBytes", "/memory/totalBytes"), pointers(reply));
    }

    @Test
    void keepsWhatRunsHaveReserved() {
        var member = fleet.member(Host.fresh("web-1"));
        var run = UUID.randomUUID();
        var beat = new LinkedHashMap<>(heartbeat());
        beat.put("runs", List.of(Map.of("backupId", run, "bytes", 5, "phase", "uploading")));

        fleet.as(member.key()).post("/stats", beat).expect(200);

        assertEquals(List.of(run), fleet.renewed());
    }

    private static List<String> pointers(Reply reply) {
        return reply.at("/errors")
                .valueStream()
                .map(error -> error.path("pointer").asText())
                .sorted()
                .toList();
    }

    private static Map<String, Object> heartbeat() {
        return TestFleet.heartbeat();
    }
}
