package dev.holdfast.adapters.http.master;

import static dev.holdfast.contracts.backup.CatalogueFixtures.PRIMARY;
import static dev.holdfast.contracts.backup.CatalogueFixtures.pack;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.http.testing.Reply;
import dev.holdfast.adapters.http.testing.TestCallers;
import dev.holdfast.adapters.http.testing.TestClient;
import dev.holdfast.adapters.http.testing.TestServer;
import dev.holdfast.contracts.backup.InMemoryCatalogues;
import dev.holdfast.contracts.reconciliation.ReconcilingWorld;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ReconciliationRoutesTests {

    private final ReconcilingWorld world = new ReconcilingWorld(InMemoryCatalogues.reconciled());
    private final TestServer server = TestServer.of(ReconciliationRoutes.of(world.useCases()));

    @BeforeEach
    void start() {
        server.started();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void filesAReconciliationAndShowsWhatItFound() {
        var backup = world.backUp(1, 2);
        world.losePack(2);
        world.bucket().delete(List.of(ReconcilingWorld.recordKey(backup)));

        var filed = file(false).expect(202);

        var path = "/reconciliations/" + filed.textAt("/id");
        assertEquals(path, filed.header("Location"));
        assertEquals("running", as(TestCallers.VIEWER).get(path).expect(200).textAt("/status"));
        world.useCases().carryOut().carryOut(world.queue().remove());
        var done = as(TestCallers.VIEWER).get(path).expect(200);
        assertEquals("done", done.textAt("/status"));
        assertEquals("manual", done.textAt("/trigger"));
        assertEquals(2, done.at("/counts/missing").asInt());
        assertEquals(2, done.at("/differencesTotal").asInt());
        assertEquals("missing", done.textAt("/differences/0/kind"));
        assertEquals(backup.toString(), done.textAt("/differences/0/backupId"));
        assertEquals("marked-damaged", done.textAt("/differences/0/action"));
        assertEquals(ReconcilingWorld.packKey(2).value(), done.textAt("/differences/1/key"));
        assertTrue(done.at("/stoppedBecause").isNull());
    }

    @Test
    void pagesThroughDifferences() {
        world.backUp(1);
        for (int number = 2; number <= 4; number++) {
            world.backups().put(PRIMARY, pack(number));
        }
        var path = "/reconciliations/" + world.tryOut().id();

        var first = as(TestCallers.VIEWER).get(path + "?limit=2").expect(200);
        var second = as(TestCallers.VIEWER).get(path + "?limit=2&cursor=" + first.textAt("/next"));

        assertEquals(2, first.at("/differences").size());
        assertEquals(1, second.at("/differences").size());
        assertTrue(second.at("/next").isNull());
        as(TestCallers.VIEWER).get(path + "?cursor=x").expectProblem(400, "invalid-request");
        as(TestCallers.VIEWER).get(path + "?limit=1001").expectProblem(400, "invalid-request");
    }

    @Test
    void listsReconciliationsWithoutTheirDifferences() {
        world.backUp(1);
        var id = world.repair().id();

        var reply = as(TestCallers.VIEWER).get("/reconciliations").expect(200);

        assertEquals(id.toString(), reply.textAt("/items/0/id"));
        assertTrue(reply.at("/items/0/differences").isMissingNode());
    }

    @Test
    void letsAStoppedOneGoOn() {
        world.backUp(1);
        world.brake(0);
        world.losePack(1);
        var stopped = "/reconciliations/" + world.repair().id();
        world.queue().clear();

        var reply = as(TestCallers.VIEWER).get(stopped).expect(200);
        assertEquals("stopped", reply.textAt("/status"));
        assertTrue(reply.textAt("/stoppedBecause").contains("more than 0 %"));
        as(TestCallers.VIEWER).post(stopped + "/confirm").expectProblem(403, "forbidden");
        as(TestCallers.OPERATOR).post(stopped + "/confirm").expect(202);
        as(TestCallers.OPERATOR).post(stopped + "/confirm").expectProblem(409, "reconciliation-not-stopped");

        world.useCases().carryOut().carryOut(world.queue().remove());
        assertEquals("done", as(TestCallers.VIEWER).get(stopped).textAt("/status"));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        var nowhere = Map.of("storageId", UUID.randomUUID(), "dryRun", true);

        var reply = as(TestCallers.OPERATOR).post("/reconciliations", nowhere).expectProblem(400, "invalid-request");
        assertEquals("/storageId", reply.textAt("/errors/0/pointer"));
        as(TestCallers.VIEWER).get("/reconciliations/" + UUID.randomUUID()).expectProblem(404, "not-found");
        as(TestCallers.OPERATOR)
                .post("/reconciliations/" + UUID.randomUUID() + "/confirm")
                .expectProblem(404, "not-found");
    }

    private Reply file(boolean dryRun) {
        return as(TestCallers.OPERATOR)
                .post("/reconciliations", Map.of("storageId", PRIMARY.value(), "dryRun", dryRun));
    }

    private TestClient as(String caller) {
        return server.as(caller);
    }
}
