package dev.holdfast.adapters.http.master;

import static dev.holdfast.contracts.backup.CatalogueFixtures.BLOG;
import static dev.holdfast.contracts.backup.CatalogueFixtures.PRIMARY;
import static dev.holdfast.contracts.backup.CatalogueFixtures.SHOP;
import static dev.holdfast.contracts.backup.CatalogueFixtures.WEB;
import static dev.holdfast.contracts.backup.CatalogueFixtures.backupId;
import static dev.holdfast.contracts.backup.CatalogueFixtures.ids;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.http.testing.TestCallers;
import dev.holdfast.adapters.http.testing.TestClient;
import dev.holdfast.adapters.http.testing.TestServer;
import dev.holdfast.application.master.command.Commands;
import dev.holdfast.application.master.run.BeginRun;
import dev.holdfast.contracts.backup.BackupWorld;
import dev.holdfast.contracts.backup.InMemoryCatalogues;
import dev.holdfast.contracts.cleanup.CleanupWorld;
import dev.holdfast.contracts.cleanup.InMemoryCleanups;
import dev.holdfast.contracts.command.InMemoryCommands;
import dev.holdfast.contracts.enrollment.InMemoryFleet;
import dev.holdfast.contracts.events.InMemoryEvents;
import dev.holdfast.contracts.storage.FaultyObjectStore.Fault;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupTrigger;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.storage.ByteSize;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BackupRoutesTests {

    private final CleanupWorld fleet =
            new CleanupWorld(InMemoryCatalogues.create(), new InMemoryCleanups(new InMemoryEvents()));
    private final BackupWorld world = fleet.world;
    private final Commands commands = new InMemoryCommands(new InMemoryFleet(), new InMemoryEvents(), (_, _) -> true);
    private final TestServer server = TestServer.of(BackupRoutes.of(
            world.backups().backups(),
            world.deletion().deleteBackup(),
            fleet.cleanup.undelete(),
            fleet.retention.explain(),
            commands));

    @BeforeEach
    void start() {
        server.started();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void showsABackupAsTheContractSays() {
        var backup = world.backUp(1);

        var reply = as(TestCallers.VIEWER).get(path(backup)).expect(200);

        assertEquals(backup.toString(), reply.textAt("/id"));
        assertEquals("complete", reply.textAt("/status"));
        assertEquals(3, reply.at("/bytes/read").asLong());
        assertEquals("files", reply.textAt("/sources/0"));
        assertEquals("last 1", reply.textAt("/keptBecause/0"));
        assertTrue(reply.at("/expiresAt").isNull());
        assertTrue(reply.at("/verified").isNull());
        assertFalse(reply.at("/held").asBoolean());
        assertEquals(PRIMARY.toString(), reply.textAt("/copies/0/storageId"));
        as(TestCallers.VIEWER)
                .with("If-None-Match", reply.header("ETag"))
                .get(path(backup))
                .expect(304);
    }

    @Test
    void showsARunThatIsOpen() {
        var request = new BeginRun.Request(WEB, SHOP, ByteSize.ZERO, BackupTrigger.MANUAL);
        world.runs().beginRun().begin(request);

        var reply = as(TestCallers.VIEWER).get("/backups?status=running").expect(200);

        assertEquals("running", reply.textAt("/items/0/status"));
        assertEquals("manual", reply.textAt("/items/0/trigger"));
        assertTrue(reply.at("/items/0/bytes").isNull());
        assertTrue(reply.at("/items/0/finishedAt").isNull());
    }

    @Test
    void listsByFilterAndPage() {
        var older = world.backUp(1);
        var newer = world.backUp(1);

        var first = as(TestCallers.VIEWER).get("/backups?limit=1&site=" + SHOP).expect(200);

        assertEquals(newer.toString(), first.textAt("/items/0/id"));
        var second = as(TestCallers.VIEWER).get("/backups?limit=1&cursor=" + first.textAt("/next"));
        assertEquals(older.toString(), second.textAt("/items/0/id"));
        assertTrue(second.at("/next").isNull());
        assertEquals(
                0,
                as(TestCallers.VIEWER).get("/backups?site=" + BLOG).at("/items").size());
        assertEquals(
                0,
                as(TestCallers.VIEWER)
                        .get("/backups?node=" + UUID.randomUUID())
                        .at("/items")
                        .size());
        assertEquals(
                2,
                as(TestCallers.VIEWER)
                        .get("/backups?from=2026-11-01T00:00:00Z")
                        .expect(200)
                        .at("/items")
                        .size());
        as(TestCallers.VIEWER).get("/backups?status=gone").expectProblem(400, "invalid-request");
        as(TestCallers.VIEWER).get(path(backupId())).expectProblem(404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%2B999999999-12-31T23:59:59Z", "-999999999-01-01T00:00:00Z", "%2B10000-01-01T00:00:00Z"})
    void takesNoTimeThatNobodyKeeps(String from) {
        var reply = as(TestCallers.VIEWER).get("/backups?from=" + from).expectProblem(400, "invalid-request");

        assertEquals("?from", reply.textAt("/errors/0/pointer"));
    }

    @Test
    void listsANodesOwnBackupsWithTheirPacks() {
        world.backUp(1, 2);
        var own = "/nodes/self/backups?site=" + SHOP;

        var reply = server.as(TestCallers.node(WEB)).get(own + "&include=packs").expect(200);

        assertEquals(2, reply.at("/items/0/packs").size());
        assertEquals(ids(1).getFirst().toString(), reply.textAt("/items/0/packs/0/id"));
        assertEquals(1000, reply.at("/items/0/packs/0/bytes").asLong());
        assertTrue(
                server.as(TestCallers.node(WEB)).get(own).at("/items/0/packs").isMissingNode());
        var stranger = server.as(TestCallers.node(new NodeId(UUID.randomUUID())));
        assertEquals(0, stranger.get(own).expect(200).at("/items").size());
        as(TestCallers.ADMIN).get(own).expect(403);
    }

    @Test
    void holdsAgainstDeletion() {
        var backup = world.backUp(1);

        assertTrue(as(TestCallers.OPERATOR)
                .post(path(backup) + "/hold")
                .expect(200)
                .at("/held")
                .asBoolean());

        as(TestCallers.OPERATOR).delete(path(backup)).expectProblem(409, "backup-held");
        as(TestCallers.OPERATOR).post(path(backup) + "/release").expect(200);
        as(TestCallers.OPERATOR).delete(path(backup)).expect(200);
        as(TestCallers.VIEWER).post(path(backup) + "/hold").expectProblem(403, "forbidden");
    }

    @Test
    void buriesAndTakesBack() {
        var backup = world.backUp(1);

        var buried = as(TestCallers.OPERATOR).delete(path(backup)).expect(200);

        assertEquals("expiring", buried.textAt("/status"));
        assertEquals("2026-11-23T12:01:00Z", buried.textAt("/expiresAt"));
        assertEquals(1, buried.at("/warnings").size());
        assertEquals("expiring", as(TestCallers.VIEWER).get(path(backup)).textAt("/status"));
        var undeleted =
                as(TestCallers.OPERATOR).post(path(backup) + "/undelete").expect(200);
        assertEquals("complete", undeleted.textAt("/status"));
        assertTrue(undeleted.at("/held").asBoolean());
    }

    @Test
    void tellsWhyBackupsAreKeptAndWhenTheyGo() {
        var backups = fleet.backUp(4, 1);

        var page = as(TestCallers.VIEWER).get("/backups").expect(200);

        assertEquals("last 1", page.textAt("/items/0/keptBecause/0"));
        assertEquals("2026-11-23T22:05:00Z", page.textAt("/items/0/expiresAt"));
        assertEquals(0, page.at("/items/3/keptBecause").size());
        var shown = as(TestCallers.VIEWER).get(path(backups.getLast())).expect(200);
        assertEquals(page.textAt("/items/0/expiresAt"), shown.textAt("/expiresAt"));
        fleet.rule(CleanupWorld.keepLast(1));
        as(TestCallers.VIEWER)
                .with("If-None-Match", shown.header("ETag"))
                .get(path(backups.getLast()))
                .expect(200);
    }

    @Test
    void warnsOfTakingFromASilentNodeWhatItMayBuildOn() {
        var backup = world.backUp(1);
        world.silence(WEB);

        var deleted = as(TestCallers.ADMIN).delete(path(backup) + "?now=true").expect(200);

        assertEquals(2, deleted.at("/warnings").size());
        assertTrue(deleted.textAt("/warnings/1").contains("silent"));
    }

    @Test
    void deletesAtOnceForAdminsOnly() {
        var backup = world.backUp(1);
        var stored = world.stored();

        as(TestCallers.OPERATOR).delete(path(backup) + "?now=true").expectProblem(403, "forbidden");
        var deleted = as(TestCallers.ADMIN).delete(path(backup) + "?now=true").expect(200);

        assertEquals("deleted", deleted.textAt("/status"));
        assertEquals(stored, deleted.at("/freedBytes").asLong());
        assertEquals(0, world.stored());
        as(TestCallers.ADMIN).delete(path(backup) + "?now=true").expectProblem(404, "not-found");
    }

    @Test
    void honoursIfMatch() {
        var backup = world.backUp(1);
        var tag = as(TestCallers.VIEWER).get(path(backup)).header("ETag");
        as(TestCallers.OPERATOR).post(path(backup) + "/hold").expect(200);
        as(TestCallers.OPERATOR).post(path(backup) + "/release").expect(200);

        as(TestCallers.OPERATOR).with("If-Match", tag).delete(path(backup)).expectProblem(412, "changed-meanwhile");
    }

    @Test
    void saysWhatIsInTheWay() {
        var base = world.backUp(1);
        var request = new BeginRun.Request(WEB, SHOP, ByteSize.ZERO, BackupTrigger.MANUAL);
        world.runs().beginRun().begin(request);
        var running = new BackupId(UUID.fromString(
                as(TestCallers.VIEWER).get("/backups?status=running").textAt("/items/0/id")));

        as(TestCallers.ADMIN).delete(path(base) + "?now=true").expectProblem(409, "backup-in-use");
        as(TestCallers.ADMIN).delete(path(running)).expectProblem(409, "backup-running");
        var other = world.backUp(2);
        world.put(PRIMARY, backupId(), "scribbles".getBytes(StandardCharsets.US_ASCII));
        as(TestCallers.ADMIN).delete(path(other) + "?now=true").expectProblem(409, "deletion-halted");
    }

    @Test
    void takesNothingBackThatIsBeingDeleted() {
        var backup = world.backUp(1);
        world.follow((_, _, _) -> Fault.TRANSIENT);
        as(TestCallers.ADMIN).delete(path(backup) + "?now=true").expectProblem(503, "storage-unavailable");

        as(TestCallers.OPERATOR).post(path(backup) + "/undelete").expectProblem(409, "backup-being-deleted");
        assertEquals("expiring", as(TestCallers.VIEWER).get(path(backup)).textAt("/status"));
    }

    private TestClient as(String caller) {
        return server.as(caller);
    }

    private static String path(BackupId backup) {
        return "/backups/" + backup;
    }
}
