package dev.holdfast.adapters.http.master;

import static dev.holdfast.contracts.backup.CatalogueFixtures.SHOP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.http.testing.TestCallers;
import dev.holdfast.adapters.http.testing.TestClient;
import dev.holdfast.adapters.http.testing.TestServer;
import dev.holdfast.contracts.backup.InMemoryCatalogues;
import dev.holdfast.contracts.cleanup.CleanupWorld;
import dev.holdfast.contracts.cleanup.InMemoryCleanups;
import dev.holdfast.contracts.events.InMemoryEvents;
import dev.holdfast.domain.fleet.Brakes;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CleanupRoutesTests {

    private final CleanupWorld fleet =
            new CleanupWorld(InMemoryCatalogues.create(), new InMemoryCleanups(new InMemoryEvents()));
    private final TestServer server =
            TestServer.of(CleanupRoutes.of(fleet.cleanup), RetentionRoutes.of(fleet.retention.preview()));

    @BeforeEach
    void start() {
        server.started();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void filesACleanupAndShowsWhatItDid() {
        var backups = fleet.backUp(3, 1);

        var filed = operator().post("/cleanups", Map.of("dryRun", false)).expect(202);

        var path = "/cleanups/" + filed.textAt("/id");
        assertEquals(path, filed.header("Location"));
        var running = viewer().get(path).expect(200);
        assertEquals("running", running.textAt("/status"));
        viewer().with("If-None-Match", running.header("ETag")).get(path).expect(304);
        fleet.carryOut();
        viewer().with("If-None-Match", running.header("ETag")).get(path).expect(200);
        var done = viewer().get(path).expect(200);
        assertEquals("done", done.textAt("/status"));
        assertEquals("manual", done.textAt("/trigger"));
        assertEquals(1, done.at("/counts/tombstoned").asInt());
        assertEquals(1, done.at("/actionsTotal").asInt());
        assertEquals(backups.getFirst().toString(), done.textAt("/actions/0/backupId"));
        assertEquals(SHOP.toString(), done.textAt("/actions/0/siteId"));
        assertEquals("tombstoned", done.textAt("/actions/0/action"));
        assertTrue(done.textAt("/actions/0/reason").contains("policy of the fleet"));
        var list = viewer().get("/cleanups").expect(200);
        assertEquals(filed.textAt("/id"), list.textAt("/items/0/id"));
        assertTrue(list.at("/items/0/actions").isMissingNode());
    }

    @Test
    void takesADryRunOfOneSite() {
        fleet.backUp(3, 1);

        operator()
                .post("/cleanups", Map.of("dryRun", true, "siteId", SHOP.toString()))
                .expect(202);
        fleet.carryOut();

        var done = viewer().get("/cleanups").expect(200);
        assertTrue(done.at("/items/0/dryRun").asBoolean());
        assertEquals(SHOP.toString(), done.textAt("/items/0/siteId"));
        assertEquals(1, done.at("/items/0/counts/expired").asInt());
        assertEquals(0, done.at("/items/0/counts/tombstoned").asInt());
    }

    @Test
    void refusesWhatIsNoCleanup() {
        var nowhere = Map.of("dryRun", true, "siteId", UUID.randomUUID().toString());

        assertEquals(
                "/siteId",
                operator()
                        .post("/cleanups", nowhere)
                        .expectProblem(400, "invalid-request")
                        .textAt("/errors/0/pointer"));
        assertEquals(
                "/dryRun",
                operator()
                        .post("/cleanups", Map.of())
                        .expectProblem(400, "invalid-request")
                        .textAt("/errors/0/pointer"));
        operator().post("/cleanups").expectProblem(400, "malformed-request");
        operator().post("/cleanups", Map.of("dryRun", "perhaps")).expectProblem(400, "invalid-request");
        viewer().post("/cleanups", Map.of()).expectProblem(403, "forbidden");
        viewer().get("/cleanups/" + UUID.randomUUID()).expectProblem(404, "not-found");
        operator().post("/cleanups/" + UUID.randomUUID() + "/confirm").expectProblem(404, "not-found");
    }

    @Test
    void confirmsAStop() {
        fleet.backUp(10, 1);
        fleet.rule(CleanupWorld.keepLast(1), Brakes.USUAL);
        var path = "/cleanups/" + fleet.cleanUp().id();

        var stopped = viewer().get(path).expect(200);
        assertEquals("stopped", stopped.textAt("/status"));
        assertTrue(stopped.at("/confirmable").asBoolean());
        assertEquals("held-back", stopped.textAt("/actions/0/action"));
        assertTrue(stopped.textAt("/stoppedBecause").contains("9 of 10"));
        operator().post(path + "/confirm").expect(202);
        operator().post(path + "/confirm").expectProblem(409, "cleanup-not-waiting");
        fleet.carryOut();

        assertEquals(9, viewer().get(path).at("/counts/tombstoned").asInt());
    }

    @Test
    void previewsThePresentPolicyAndAnother() {
        var backups = fleet.backUp(5, 1);
        var path = "/sites/" + SHOP + "/retention/preview";

        var present = viewer().get(path).expect(200);
        assertEquals("fleet", present.textAt("/from"));
        assertEquals(2, present.at("/policy/keepLast").asInt());
        assertEquals("PT1H", present.textAt("/policy/keepWithin"));
        assertEquals(2, present.at("/kept").asInt());
        assertEquals(3, present.at("/expired").asInt());
        assertEquals(backups.getLast().toString(), present.textAt("/items/0/backupId"));
        assertTrue(present.at("/items/0/keep").asBoolean());
        assertEquals("last 1", present.textAt("/items/0/reasons/0"));

        var tried = viewer().get(path + "?keepDaily=1&timeZone=Europe/Paris").expect(200);
        assertEquals("query", tried.textAt("/from"));
        assertEquals("P2D", tried.textAt("/policy/keepWithin"));
        assertEquals(5, tried.at("/kept").asInt());
        assertFalse(viewer().get(path + "?keepLast=1&keepWithin=PT1M")
                .at("/items/1/keep")
                .asBoolean());
    }

    @Test
    void previewsPageByPage() {
        var backups = fleet.backUp(5, 1);
        var path = "/sites/" + SHOP + "/retention/preview?limit=3";

        var first = viewer().get(path).expect(200);
        var second = viewer().get(path + "&cursor=" + first.textAt("/next")).expect(200);

        assertEquals(3, first.at("/items").size());
        assertEquals(2, second.at("/items").size());
        assertEquals(backups.getFirst().toString(), second.textAt("/items/1/backupId"));
        assertTrue(second.at("/next").isNull());
        viewer().get(path + "&cursor=bm8").expectProblem(400, "invalid-request");
    }

    @Test
    void refusesAPolicyThatIsNone() {
        var path = "/sites/" + SHOP + "/retention/preview";

        assertEquals(
                "?keepWithin",
                viewer().get(path + "?keepWithin=P0D")
                        .expectProblem(400, "invalid-request")
                        .textAt("/errors/0/pointer"));
        viewer().get(path + "?keepLast=-1").expectProblem(400, "invalid-request");
        assertEquals(
                "?keepFoo",
                viewer().get(path + "?keepFoo=3")
                        .expectProblem(400, "invalid-request")
                        .textAt("/errors/0/pointer"));
        viewer().get("/sites/" + UUID.randomUUID() + "/retention/preview").expectProblem(404, "not-found");
    }

    private TestClient operator() {
        return server.as(TestCallers.OPERATOR);
    }

    private TestClient viewer() {
        return server.as(TestCallers.VIEWER);
    }
}
