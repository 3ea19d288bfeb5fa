package dev.holdfast.adapters.http.master;

import static dev.holdfast.adapters.http.master.CommandedFleet.OTHER;
import static dev.holdfast.contracts.backup.CatalogueFixtures.SHOP;
import static dev.holdfast.contracts.backup.CatalogueFixtures.WEB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.http.testing.Reply;
import dev.holdfast.adapters.http.testing.TestCallers;
import dev.holdfast.adapters.http.testing.TestClient;
import dev.holdfast.adapters.http.testing.TestServer;
import dev.holdfast.application.master.command.CommandPace;
import dev.holdfast.application.master.events.EventFilter;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.NodeStatus;
import dev.holdfast.domain.fleet.SiteState;
import dev.holdfast.domain.storage.StorageAccess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CommandRoutesTests {

    private static final Map<String, ?> INTO = Map.of("targetDirectory", "/var/restore/shop");

    private final CommandedFleet fleet = new CommandedFleet();
    private final TestServer server = TestServer.of(
            new TenantsThings(fleet, fleet.world.backups().backups(), fleet.commands),
            OrderRoutes.of(fleet.useCases.give()),
            CommandRoutes.of(fleet.useCases),
            OwnCommandRoutes.of(fleet.useCases));

    @BeforeEach
    void start() {
        server.started();
    }

    @AfterEach
    void stop() {
        fleet.useCases.end().run();
        server.close();
    }

    @Test
    void takesACommandFromItsWishToItsEnd() {
        var asked = operator().post("/sites/" + SHOP + "/backups").expect(202);
        var path = "/commands/" + asked.textAt("/commandId");
        assertEquals(path, asked.header("Location"));
        var waiting = viewer().get(path).expect(200);
        assertEquals("waiting", waiting.textAt("/state"));
        assertEquals("backup", waiting.textAt("/kind"));
        assertEquals("user-operator", waiting.textAt("/requestedBy"));
        assertEquals("2026-11-22T13:00:00Z", waiting.textAt("/expiresAt"));
        assertTrue(fleet.useCases.waiting().areFor(WEB));

        var handed = node().get("/nodes/self/commands").expect(200);
        assertEquals("backup", handed.textAt("/items/0/kind"));
        assertEquals("shop", handed.textAt("/items/0/site/name"));
        assertEquals("delivered", viewer().get(path).textAt("/state"));
        assertFalse(fleet.useCases.waiting().areFor(WEB));

        var progress = Map.of("state", "running", "phase", "copying", "figures", Map.of("entries", 7), "future", 1);
        node().post(own(asked, "progress"), progress).expect(204);
        var running = viewer().get(path).expect(200);
        assertEquals("running", running.textAt("/state"));
        assertEquals(7, running.at("/progress/figures/entries").asLong());

        var end = Map.of("outcome", "done", "exitCode", 3, "meaning", "incomplete", "data", Map.of("backup", "b"));
        node().post(own(asked, "result"), end).expect(204);
        node().post(own(asked, "result"), Map.of("outcome", "failed")).expect(204);
        var done = viewer().get(path).expect(200);
        assertEquals("done", done.textAt("/state"));
        assertEquals(3, done.at("/result/exitCode").asInt());
        assertEquals("b", done.textAt("/result/data/backup"));
        viewer().with("If-None-Match", done.header("ETag")).get(path).expect(304);
        assertEquals(
                1,
                viewer().get("/commands?state=done&kind=backup&site=" + SHOP)
                        .at("/items")
                        .size());
        assertEquals(0, viewer().get("/commands?node=" + OTHER).at("/items").size());
    }

    @Test
    void handsOutACommandToWhoWaitsForIt() throws Exception {
        var waiting = CompletableFuture.supplyAsync(() -> node().get("/nodes/self/commands?wait=30"));
        while (!waiting.isDone()) {
            if (fleet.useCases.commands().due(fleet.now).isEmpty()) {
                operator().post("/nodes/" + WEB + "/send-logs").expect(202);
            }
            fleet.useCases.notice().run();
        }

        assertEquals("send-logs", waiting.get().expect(200).textAt("/items/0/kind"));
        assertEquals(200, waiting.get().at("/items/0/parameters/lines").asInt());
    }

    @Test
    void letsWaitingNodesGoWhenTheMasterStops() throws Exception {
        var waiting = CompletableFuture.supplyAsync(() -> node().get("/nodes/self/commands?wait=60"));

        fleet.useCases.end().run();

        assertEquals(0, waiting.get().expect(200).at("/items").size());
    }

    @Test
    void restoresToThePlaceThatWasNamed() {
        var backup = fleet.world.backUp(1);
        var wish = Map.of(
                "targetDirectory",
                "/var/restore/a",
                "paths",
                List.of("/files/b/**"),
                "source",
                "files",
                "overwrite",
                true);

        var asked = operator().post(path(backup) + "/restore", wish).expect(202);

        var handed = node().get("/nodes/self/commands").expect(200);
        assertEquals(backup.toString(), handed.textAt("/items/0/backupId"));
        assertEquals("/var/restore/a", handed.textAt("/items/0/parameters/targetDirectory"));
        assertEquals("/files/b/**", handed.textAt("/items/0/parameters/paths/0"));
        assertTrue(handed.at("/items/0/sealed").isMissingNode());
        assertTrue(viewer().get(asked.header("Location"))
                .at("/parameters/overwrite")
                .asBoolean());
    }

    @Test
    void saysWhatIsWrongWithAWishToRestore() {
        var restore = path(fleet.world.backUp(1)) + "/restore";
        refused(restore, Map.of(), "");
        refused(restore, Map.of("targetDirectory", "/var/restore", "database", "shop"), "");
        refused(restore, Map.of("database", "shop", "paths", List.of("a")), "");
        refused(restore, Map.of("targetDirectory", "/var/../etc"), "/targetDirectory");
        refused(restore, Map.of("targetDirectory", "relative"), "/targetDirectory");
        refused(restore, Map.of("database", "--host=evil"), "/database");
        refused(restore, Map.of("targetDirectory", "/a", "paths", List.of("ok", "a//b")), "/paths/1");
        refused(restore, Map.of("targetDirectory", "/a", "program", "/bin/sh"), "/program");
        refused(restore, Map.of("targetDirectory", "/a", "nodeId", UUID.randomUUID()), "/nodeId");
        operator()
                .post(path(new BackupId(UUID.randomUUID())) + "/restore", INTO)
                .expectProblem(404, "not-found");
        assertEquals(0, viewer().get("/commands").at("/items").size());
    }

    @Test
    void givesAnotherNodeTheKeysForThisCommandAndNobodyElse() {
        var backup = fleet.world.backUp(1);
        var wish = Map.of("targetDirectory", "/var/restore/a", "nodeId", OTHER.toString());

        var asked = operator().post(path(backup) + "/restore", wish).expect(202);

        assertEquals(0, node().get("/nodes/self/commands").at("/items").size());
        var handed =
                server.as(TestCallers.node(OTHER)).get("/nodes/self/commands").expect(200);
        var opened = CommandedFleet.opened(handed.textAt("/items/0/sealed"));
        assertTrue(opened.contains(CommandedFleet.KEY.id().toString()), opened);
        assertTrue(opened.contains("\"shop\""), opened);
        var shown = viewer().get(asked.header("Location")).expect(200);
        assertEquals(OTHER.toString(), shown.textAt("/nodeId"));
        assertFalse(shown.text().contains("sealed"), shown::text);

        fleet.access = StorageAccess.PRESIGNED;
        operator().post(path(backup) + "/restore", wish).expectProblem(409, "storage-access");
        operator().post(path(backup) + "/restore", INTO).expect(202);
    }

    @Test
    void letsTenantsRestoreWhatIsTheirsWhereItIsAndViewersNothing() {
        var backup = fleet.world.backUp(1);
        var tenant = server.as(TestCallers.TENANT);

        var asked = tenant.post(path(backup) + "/restore", INTO).expect(202);

        tenant.get(asked.header("Location")).expect(200);
        assertEquals(1, tenant.get("/commands").expect(200).at("/items").size());
        tenant.post(path(backup) + "/restore", Map.of("targetDirectory", "/a", "nodeId", OTHER.toString()))
                .expectProblem(400, "invalid-request");
        tenant.post(path(backup) + "/verify").expect(404);
        tenant.post(asked.header("Location") + "/cancel").expect(404);
        viewer().post(path(backup) + "/restore", INTO).expectProblem(403, "forbidden");
        operator().post("/nodes/" + WEB + "/send-logs").expect(202);
        assertEquals(1, tenant.get("/commands").at("/items").size());
        fleet.labels = Map.of("customer", "other");
        tenant.get(asked.header("Location")).expectProblem(404, "not-found");
        assertEquals(0, tenant.get("/commands").at("/items").size());
        tenant.post(path(backup) + "/restore", INTO).expectProblem(404, "not-found");
    }

    @Test
    void knowsWhatWasVerifiedUntilDamageIsFound() {
        var backup = fleet.world.backUp(1);
        var good = operator()
                .post(path(backup) + "/verify", Map.of("readDataPercent", 100))
                .expect(202);
        node().get("/nodes/self/commands").expect(200);
        node().post(own(good, "result"), Map.of("outcome", "done", "exitCode", 0))
                .expect(204);
        assertEquals(
                "DATA",
                fleet.commands.verifications(List.of(backup)).get(backup).kind().name());

        var bad = operator().post(path(backup) + "/verify").expect(202);
        node().get("/nodes/self/commands").expect(200);
        var end = Map.of("outcome", "failed", "exitCode", 13, "meaning", "damaged", "detail", "a pack\nis gone");
        node().post(own(bad, "result"), end).expect(204);

        assertTrue(fleet.commands.verifications(List.of(backup)).isEmpty());
        var event = fleet.events.page(EventFilter.ANY, PageRequest.first()).items().stream()
                .filter(it -> it.happening().kind().name().equals("BACKUP_DAMAGED"))
                .findFirst()
                .orElseThrow();
        assertTrue(event.happening().detail().endsWith("a pack is gone"), event::toString);
        operator()
                .post(path(backup) + "/verify", Map.of("readDataPercent", 101))
                .expectProblem(400, "invalid-request");
    }

    @Test
    void callsOffAndAsksToStop() {
        var waiting = operator().post("/sites/" + SHOP + "/backups").header("Location");
        assertEquals(
                "cancelled", operator().post(waiting + "/cancel").expect(200).textAt("/state"));
        operator().post(waiting + "/cancel").expectProblem(409, "command-ended");

        var asked = operator().post("/sites/" + SHOP + "/backups").expect(202);
        node().get("/nodes/self/commands").expect(200);
        assertTrue(operator()
                .post(asked.header("Location") + "/cancel")
                .expect(202)
                .at("/cancelAsked")
                .asBoolean());

        var handed = node().get("/nodes/self/commands").expect(200);
        assertEquals("cancel", handed.textAt("/items/0/kind"));
        assertEquals(asked.textAt("/commandId"), handed.textAt("/items/0/id"));
        operator().post("/commands/" + UUID.randomUUID() + "/cancel").expectProblem(404, "not-found");
    }

    @Test
    void expiresWhatNobodyFetched() {
        var asked = operator().post("/sites/" + SHOP + "/backups").header("Location");
        fleet.now = fleet.now.plus(Duration.ofHours(1));

        assertEquals(1, fleet.useCases.tidy().tidy());

        var expired = viewer().get(asked).expect(200);
        assertEquals("expired", expired.textAt("/state"));
        assertEquals(0, node().get("/nodes/self/commands").at("/items").size());
        var event =
                fleet.events.page(EventFilter.ANY, PageRequest.first()).items().getFirst();
        assertTrue(event.happening().detail().contains("did not fetch it within 60 minutes"), event::toString);
        fleet.now = fleet.now.plus(CommandPace.USUAL.memory()).plusSeconds(1);
        fleet.useCases.tidy().tidy();
        viewer().get(asked).expectProblem(404, "not-found");
    }

    @Test
    void asksNothingOfWhoCannotDoIt() {
        var backups = "/sites/" + SHOP + "/backups";
        fleet.nodes.put(WEB, NodeStatus.SUSPENDED);
        operator().post(backups).expectProblem(409, "node-suspended");
        fleet.nodes.put(WEB, NodeStatus.REVOKED);
        operator().post(backups).expectProblem(409, "node-revoked");
        fleet.nodes.put(WEB, NodeStatus.ACTIVE);
        fleet.siteState = SiteState.RETIRED;
        operator().post(backups).expectProblem(409, "site-retired");
        fleet.siteState = SiteState.ACTIVE;
        operator().post("/sites/" + UUID.randomUUID() + "/backups").expectProblem(404, "not-found");
        for (int i = 0; i < CommandPace.USUAL.mostOpen(); i++) {
            operator().post(backups).expect(202);
        }
        operator().post(backups).expectProblem(409, "too-many-commands");
    }

    @Test
    void isAskedOnceWhoeverNamesTheirCall() {
        var named = operator().with("Idempotency-Key", "again");
        var first = named.post("/sites/" + SHOP + "/backups").expect(202);

        assertEquals(
                first.textAt("/commandId"),
                named.post("/sites/" + SHOP + "/backups").expect(202).textAt("/commandId"));
        assertEquals(1, viewer().get("/commands").at("/items").size());
    }

    @Test
    void hearsNothingOfTheCommandsOfOthers() {
        var asked = operator().post("/sites/" + SHOP + "/backups").expect(202);
        node().get("/nodes/self/commands").expect(200);
        var stranger = server.as(TestCallers.node(new NodeId(UUID.randomUUID())));

        stranger.post(own(asked, "progress"), Map.of("state", "running")).expectProblem(404, "not-found");
        stranger.post(own(asked, "result"), Map.of("outcome", "done")).expectProblem(404, "not-found");

        assertEquals("delivered", viewer().get(asked.header("Location")).textAt("/state"));
    }

    private void refused(String path, Map<String, ?> wish, String pointer) {
        var reply = operator().post(path, wish).expectProblem(400, "invalid-request");
        assertEquals(pointer, reply.textAt("/errors/0/pointer"), reply::text);
    }

    private static String own(Reply asked, String what) {
        return "/nodes/self/commands/" + asked.textAt("/commandId") + "/" + what;
    }

    private static String path(BackupId backup) {
        return "/backups/" + backup;
    }

    private TestClient node() {
        return server.as(TestCallers.node(WEB));
    }

    private TestClient operator() {
        return server.as(TestCallers.OPERATOR);
    }

    private TestClient viewer() {
        return server.as(TestCallers.VIEWER);
    }
}
