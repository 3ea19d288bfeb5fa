package dev.holdfast.adapters.http.master;

import static dev.holdfast.contracts.backup.CatalogueFixtures.BLOG;
import static dev.holdfast.contracts.backup.CatalogueFixtures.PRIMARY;
import static dev.holdfast.contracts.backup.CatalogueFixtures.SHOP;
import static dev.holdfast.contracts.backup.CatalogueFixtures.WEB;
import static dev.holdfast.contracts.backup.CatalogueFixtures.backupId;
import static dev.holdfast.contracts.backup.CatalogueFixtures.hard;
import static dev.holdfast.contracts.backup.CatalogueFixtures.ids;
import static dev.holdfast.contracts.backup.CatalogueFixtures.pack;
import static dev.holdfast.contracts.backup.CatalogueFixtures.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.adapters.http.testing.Reply;
import dev.holdfast.adapters.http.testing.TestCallers;
import dev.holdfast.adapters.http.testing.TestClient;
import dev.holdfast.adapters.http.testing.TestServer;
import dev.holdfast.application.master.events.EventFilter;
import dev.holdfast.application.master.events.Subject;
import dev.holdfast.contracts.backup.BackupWorld;
import dev.holdfast.contracts.backup.CatalogueFixtures;
import dev.holdfast.contracts.backup.InMemoryCatalogues;
import dev.holdfast.contracts.command.InMemoryCommands;
import dev.holdfast.contracts.enrollment.InMemoryFleet;
import dev.holdfast.contracts.events.InMemoryEvents;
import dev.holdfast.contracts.storage.FaultyObjectStore.Fault;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.quota.QuotaLimit;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.StorageId;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RunRoutesTests {

    private final BackupWorld world = new BackupWorld(InMemoryCatalogues.create());
    private final TestServer server = TestServer.of(runs(world), backups(world));

    @BeforeEach
    void start() {
        server.started();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void answersAQuotaCheckAsTheContractSays() {
        world.limit(hard(1_000_000), new QuotaLimit(bytes(400), bytes(50_000), Duration.ZERO));
        world.backUp(1);

        var reply = node().get(check(500)).expect(200);

        assertEquals("warned", reply.textAt("/decision"));
        assertEquals("site", reply.textAt("/decidedBy"));
        assertEquals(50_000 - world.used(), reply.at("/remainingBytes").asLong());
        assertEquals("node", reply.textAt("/scopes/0/scope"));
        assertEquals(1_000_000, reply.at("/scopes/0/hardBytes").asLong());
        assertTrue(reply.at("/scopes/0/softBytes").isMissingNode());
        assertEquals(400, reply.at("/scopes/1/softBytes").asLong());
        assertEquals(world.used(), reply.at("/scopes/1/usedBytes").asLong());
        assertEquals(0, reply.at("/scopes/1/reservedBytes").asLong());
    }

    @Test
    void namesTheFleetWhereThatIsTheTightest() {
        world.rule(CatalogueFixtures.terms(SHOP, WEB, hard(100), hard(1000), hard(2000)));

        var check = node().get(check(500)).expect(200);
        var denied = begin(node(), 500).expectProblem(409, "quota-denied");

        assertEquals("denied", check.textAt("/decision"));
        assertEquals("fleet", check.textAt("/decidedBy"));
        assertEquals("fleet", check.textAt("/scopes/0/scope"));
        assertEquals(3, check.at("/scopes").size());
        assertEquals("fleet", denied.textAt("/quota/decidedBy"));
        assertTrue(denied.textAt("/detail").contains("the quota of the fleet leaves 100 bytes"), denied::text);
    }

    @Test
    void booksABackupThatArrivesAboveALimitAndSaysSo() {
        world.limit(hard(500), QuotaLimit.UNLIMITED);
        var backup = world.upload(1);

        var reply = report(node(), backup, PRIMARY, "success").expect(200);

        assertEquals("complete", reply.textAt("/status"));
        assertTrue(reply.textAt("/warnings/0").contains("the quota of the node is exceeded"), reply::text);
        var events = world.catalogue().events().after(0, EventFilter.ANY, 10);
        assertEquals(1, events.size());
        assertEquals(
                Subject.FLEET.with(WEB).with(SHOP).with(backup),
                events.getFirst().happening().subject());
        assertEquals("denied", node().get(check(0)).expect(200).textAt("/decision"));
        assertTrue(begin(node(), 0)
                .expectProblem(409, "quota-denied")
                .textAt("/detail")
                .contains("is over the limit of its quota"));
    }

    @Test
    void leavesOutWhatRemainsWhereNothingLimitsIt() {
        var reply = server.as(TestCallers.VIEWER)
                .get("/sites/" + SHOP + "/quota/check")
                .expect(200);

        assertEquals("granted", reply.textAt("/decision"));
        assertTrue(reply.at("/remainingBytes").isMissingNode());
        assertTrue(reply.at("/decidedBy").isMissingNode());
    }

    @Test
    void denies200WhateverIsAsked() {
        world.limit(hard(100), QuotaLimit.UNLIMITED);

        assertEquals("denied", node().get(check(101)).expect(200).textAt("/decision"));
        assertEquals("granted", node().get(check(100)).expect(200).textAt("/decision"));
        node().get(check(-1)).expectProblem(400, "invalid-request");
        node().get("/sites/" + SHOP + "/quota/check?bytes=many").expectProblem(400, "invalid-request");
        node().get("/sites/" + BLOG + "/quota/check").expectProblem(404, "not-found");
        stranger().get(check(1)).expectProblem(404, "not-found");
        server.anonymous().get(check(1)).expectProblem(401, "unauthenticated");
    }

    @Test
    void decidesAboutTheLargestSizeThereIs() {
        assertEquals("granted", node().get(check(Long.MAX_VALUE)).expect(200).textAt("/decision"));
        node().get(check(Long.MAX_VALUE) + "0").expectProblem(400, "invalid-request");
        node().get("/sites/" + SHOP + "/quota/check?bytes=9223372036854775808").expectProblem(400, "invalid-request");
        begin(node(), Long.MAX_VALUE).expect(201);
    }

    @Test
    void beginsARun() {
        world.limit(hard(1_000_000), QuotaLimit.UNLIMITED);
        var base = world.backUp(1);

        var reply = begin(node(), 500).expect(201);

        assertEquals(PRIMARY.toString(), reply.textAt("/storageId"));
        assertEquals(base.toString(), reply.textAt("/baseBackupId"));
        assertEquals(1_000_000 - world.used(), reply.at("/budgetBytes").asLong());
        assertEquals("/backups/" + reply.textAt("/backupId"), reply.header("Location"));
        assertEquals(500, node().get(check(0)).at("/scopes/0/reservedBytes").asLong());
    }

    @Test
    void saysThatThereIsNoBase() {
        assertTrue(begin(node(), 1).expect(201).at("/baseBackupId").isNull());
    }

    @Test
    void deniesARunWithTheDecision() {
        world.limit(hard(100), QuotaLimit.UNLIMITED);

        var reply = begin(node(), 101).expectProblem(409, "quota-denied");

        assertEquals("denied", reply.textAt("/quota/decision"));
        assertEquals("node", reply.textAt("/quota/decidedBy"));
        assertEquals(100, reply.at("/quota/remainingBytes").asLong());
    }

    @Test
    void beginsNothingForOthers() {
        begin(stranger(), 1).expectProblem(404, "not-found");
        begin(server.as(TestCallers.ADMIN), 1).expect(403);
        node().post("/sites/" + SHOP + "/runs", Map.of("expectedBytes", -1, "trigger", "whim"))
                .expectProblem(400, "invalid-request");
    }

    @Test
    void booksAReportOnce() {
        var backup = world.upload(1);

        var first = report(node(), backup, PRIMARY, "success").expect(200);

        assertEquals("complete", first.textAt("/status"));
        assertEquals(0, first.at("/missingPacks").size());
        assertEquals(0, first.at("/warnings").size());
        assertEquals(first.text(), report(node(), backup, PRIMARY, "success").text());
        assertEquals(world.stored(), world.used());
    }

    @Test
    void namesThePacksThatAreMissing() {
        var backup = backupId();
        world.put(PRIMARY, pack(2));
        world.put(PRIMARY, backup, record(backup, SHOP, 1, 2), BackupWorld.KEY);

        var reply = report(node(), backup, PRIMARY, "success").expect(200);

        assertEquals("damaged", reply.textAt("/status"));
        assertEquals(ids(1).getFirst().toString(), reply.textAt("/missingPacks/0"));
    }

    @Test
    void takesAReportWithARecordOfManyMebibytes() {
        var backup = world.upload(1);
        var message = message(PRIMARY, "success");
        message.put("commitRecord", "x".repeat(12 * 1024 * 1024));
        message.put("fromTheFuture", true);

        node().put("/backups/" + backup + "/report", message).expect(200);
    }

    @Test
    void recordsAFailure() {
        var backup = backupId();
        var message = message(PRIMARY, "failed");
        message.put("failure", Map.of("code", "c".repeat(500), "detail", "d".repeat(5000)));

        var reply = node().put("/backups/" + backup + "/report", message).expect(200);

        assertEquals("failed", reply.textAt("/status"));
    }

    @Test
    void keepsOutOfTheCatalogueWhatNoDatabaseTakes() {
        var backup = backupId();
        var message = message(PRIMARY, "failed");
        message.put("failure", Map.of("code", "nul\u0000", "detail", "half a pair \ud83d"));
        node().put("/backups/" + backup + "/report", message).expect(200);

        var failure =
                world.catalogue().backups().find(backup).orElseThrow().backup().failure();

        assertEquals(Optional.of(new BackupFailure("nul ", "half a pair ?")), failure);
    }

    @Test
    void answersReportsThatItCannotBook() {
        report(node(), backupId(), PRIMARY, "success").expectProblem(409, "no-commit-record");
        report(node(), world.upload(1), new StorageId(UUID.randomUUID()), "success")
                .expectProblem(400, "invalid-request");
        report(stranger(), world.upload(2), PRIMARY, "success").expectProblem(404, "not-found");
        var deleted = world.backUp(3);
        world.deletion().deleteBackup().deleteNow(deleted);
        report(node(), deleted, PRIMARY, "success").expectProblem(410, "backup-deleted");
    }

    @Test
    void namesTheStorageOfAFailedRunThatDoesNotExist() {
        var reply = report(node(), backupId(), new StorageId(UUID.randomUUID()), "failed")
                .expectProblem(400, "invalid-request");

        assertEquals("/storageId", reply.textAt("/errors/0/pointer"));
    }

    @Test
    void takesAsManyCopiesAsThereMayBeAndNoMore() {
        var backup = world.upload(1);

        reportCopies(backup, Collections.nCopies(500, PRIMARY)).expect(200);
        reportCopies(backup, strangers(16)).expect(200);
        var reply = reportCopies(backup, strangers(17)).expectProblem(400, "invalid-request");

        assertEquals("/copies", reply.textAt("/errors/0/pointer"));
    }

    @Test
    void asksToComeAgainWhileTheStorageIsAway() {
        var backup = world.upload(1);
        world.follow((_, _, _) -> Fault.TRANSIENT);

        var reply = report(node(), backup, PRIMARY, "success").expectProblem(503, "storage-unavailable");

        assertEquals("30", reply.header("Retry-After"));
        world.follow((_, _, _) -> Fault.PERMANENT);
        report(node(), backup, PRIMARY, "success").expectProblem(502, "storage-refused");
    }

    private TestClient node() {
        return server.as(TestCallers.node(WEB));
    }

    private TestClient stranger() {
        return server.as(TestCallers.node(new NodeId(UUID.randomUUID())));
    }

    private static Reply begin(TestClient client, long expected) {
        return client.post("/sites/" + SHOP + "/runs", Map.of("expectedBytes", expected, "trigger", "schedule"));
    }

    private static Reply report(TestClient client, BackupId backup, StorageId storage, String outcome) {
        return client.put("/backups/" + backup + "/report", message(storage, outcome));
    }

    private Reply reportCopies(BackupId backup, List<StorageId> storages) {
        var message = message(PRIMARY, "success");
        var copies = storages.stream().map(storage -> Map.of("storageId", storage.toString(), "outcome", "success"));
        message.put("copies", copies.toList());
        return node().put("/backups/" + backup + "/report", message);
    }

    private static List<StorageId> strangers(int count) {
        return Stream.generate(() -> new StorageId(UUID.randomUUID()))
                .limit(count)
                .toList();
    }

    private static Map<String, Object> message(StorageId storage, String outcome) {
        return new HashMap<>(Map.of(
                "siteId",
                SHOP.toString(),
                "storageId",
                storage.toString(),
                "outcome",
                outcome,
                "trigger",
                "schedule",
                "startedAt",
                "2026-11-22T02:30:00Z"));
    }

    private static String check(long bytes) {
        return "/sites/" + SHOP + "/quota/check?bytes=" + bytes;
    }

    private static Optional<ByteSize> bytes(long bytes) {
        return Optional.of(new ByteSize(bytes));
    }

    private static Routes runs(BackupWorld world) {
        return RunRoutes.of(
                world.quota().checkQuota(),
                world.runs().beginRun(),
                world.backups().reportBackup());
    }

    /// The description of reports speaks of backups.
    private static Routes backups(BackupWorld world) {
        return BackupRoutes.of(
                world.backups().backups(),
                world.deletion().deleteBackup(),
                world.backups().backups()::undelete,
                _ -> Map.of(),
                new InMemoryCommands(new InMemoryFleet(), new InMemoryEvents(), (_, _) -> true));
    }
}
