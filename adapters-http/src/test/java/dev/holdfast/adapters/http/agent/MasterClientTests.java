package dev.holdfast.adapters.http.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.http.jose.Jose;
import dev.holdfast.application.agent.backup.MasterRuns;
import dev.holdfast.application.agent.command.Assignment;
import dev.holdfast.application.agent.command.Delivery;
import dev.holdfast.application.agent.configuration.Hooks;
import dev.holdfast.application.agent.configuration.SealedConfiguration;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.enrollment.Admission;
import dev.holdfast.application.agent.enrollment.PendingJoin;
import dev.holdfast.application.agent.identity.MasterAddress;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.identity.NodeKeyPair;
import dev.holdfast.application.agent.identity.NodeKeyRing;
import dev.holdfast.application.agent.identity.NodeKeys;
import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.application.agent.report.ActiveRun;
import dev.holdfast.application.agent.report.Heartbeats.Heartbeat;
import dev.holdfast.application.agent.report.HostProbe;
import dev.holdfast.application.agent.report.RunFigures;
import dev.holdfast.application.agent.report.RunReport;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupOutcome;
import dev.holdfast.domain.backup.BackupTrigger;
import dev.holdfast.domain.backup.SourceSpec;
import dev.holdfast.domain.command.CommandEnd;
import dev.holdfast.domain.command.CommandId;
import dev.holdfast.domain.command.CommandOrder;
import dev.holdfast.domain.command.RestorePlace;
import dev.holdfast.domain.enrollment.JoinRequestId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.quota.QuotaChain;
import dev.holdfast.domain.quota.QuotaLevel;
import dev.holdfast.domain.quota.QuotaLimit;
import dev.holdfast.domain.quota.QuotaScope;
import dev.holdfast.domain.quota.Usage;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.StorageId;
import io.helidon.http.HeaderValues;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MasterClientTests {

    private static final UUID ID = UUID.fromString("3f2f1a50-6a35-4a6f-9f0b-0a5d1d9b8c11");
    private static final UUID OTHER = UUID.fromString("a1c8e0de-3f52-4ad7-8f7e-6f3c6c2b7d22");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static final String UNAUTHENTICATED = """
            {"type":"urn:holdfast:problem:unauthenticated","title":"Who are you?","status":401,"detail":"no"}""";

    private final ScriptedServer server = ScriptedServer.plain();
    private final MasterClient client = new MasterClient(Jose.nodeKeys(new SecureRandom()), NodeKeyRing.EMPTY, "1.0");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tellsWhoeverIsNoMasterFromOneThatSaysNo() {
        server.willAnswer(200, "<html>", HeaderValues.create("Content-Type", "text/html"));
        server.willAnswer(404, "{\"message\":\"no such page\"}");
        server.willAnswer(200, "{\"message\":\"hello\"}");
        server.willAnswer(301, "", HeaderValues.create("Location", "https://backup.example/nodes/join-request"));
        server.willAnswer(403, "{\"type\":\"urn:holdfast:problem:forbidden\",\"title\":\"No\",\"status\":403}");
        server.willAnswer(502, "<html>", HeaderValues.create("Content-Type", "text/html"));

        for (int i = 0; i < 3; i++) {
            assertThrows(MasterException.WrongPlace.class, this::ask);
        }
        var moved = assertThrows(MasterException.WrongPlace.class, this::ask);
        assertTrue(
                moved.getMessage().endsWith("it answers 301, and sends on to https://backup.example/"),
                moved::getMessage);
        assertThrows(MasterException.Refused.class, this::ask);
        assertEquals(
                MasterException.Away.class,
                assertThrows(MasterException.class, this::ask).getClass());
    }

    @Test
    void saysWhyNobodyCouldBeAsked() throws IOException {
        var closed = closed();
        var away = assertThrows(MasterException.class, () -> ask(new MasterAddress(closed, Optional.empty())));
        assertEquals("cannot reach the master at " + closed + "/: nothing listens there", away.getMessage());
        assertEquals(MasterException.Away.class, away.getClass());
        var plain = URI.create(server.address().toString().replace("http://", "https://"));
        assertTrue(assertThrows(MasterException.WrongPlace.class, () -> ask(new MasterAddress(plain, Optional.empty())))
                .getMessage()
                .contains("does not speak TLS"));
        assertTrue(assertThrows(MasterException.WrongPlace.class, () -> ShownCertificate.of(plain))
                .getMessage()
                .contains("does not speak TLS"));
        var unknown = URI.create("http://no-such-host.invalid/");
        assertTrue(assertThrows(
                        MasterException.WrongPlace.class, () -> ask(new MasterAddress(unknown, Optional.empty())))
                .getMessage()
                .contains("there is no host of that name"));
    }

    @Test
    void asksToJoinWithItsPublicKeyAlone() {
        server.willAnswer(202, """
                {"id":"%s","status":"pending","pollSecret":"hfp_poll","fingerprint":"aaaa","later":"ignored"}""".formatted(ID));

        var requested = ask();

        assertEquals(new PendingJoin.Requested(new JoinRequestId(ID), new Secret("hfp_poll")), requested);
        var asked = server.asked();
        assertEquals("POST /nodes/join-request", asked.method() + " " + asked.path());
        assertEquals("", asked.authorization());
        assertTrue(asked.body().contains("\"joinToken\":\"hfj_\""), asked.body());
        assertTrue(asked.body().contains("\"crv\":\"P-256\""), asked.body());
        assertFalse(asked.body().contains("\"d\":"), asked.body());
    }

    @Test
    void tellsWhatBecameOfARequest() {
        server.willAnswer(200, "{\"status\":\"pending\"}");
        server.willAnswer(200, "{\"status\":\"rejected\"}");
        server.willAnswer(200, "{\"status\":\"expired\"}");
        server.willAnswer(404, "{}");

        assertEquals(new Admission.Decision.Pending(), poll());
        assertEquals("Bearer hfp_poll", server.asked().authorization());
        assertEquals(new Admission.Decision.Rejected(), poll());
        assertEquals(new Admission.Decision.Expired(), poll());
        assertEquals(new Admission.Decision.Gone(), poll());
    }

    @Test
    void keepsTheConfigurationThatDidNotChange() {
        server.willAnswer(200, "a.b.c.d.e", HeaderValues.create("ETag", "\"7\""));
        server.willAnswer(304, "");

        var first = client.configurations().changedSince(Optional.empty(), server.node());
        assertEquals(Optional.of(new SealedConfiguration("\"7\"", "a.b.c.d.e")), first);
        assertEquals("", server.asked().ifNoneMatch());
        assertEquals(Optional.empty(), client.configurations().changedSince(Optional.of("\"7\""), server.node()));
        assertEquals("\"7\"", server.asked().ifNoneMatch());
    }

    @Test
    void declaresASiteWithoutSayingHowToReachItsSources() {
        server.willAnswer(200, "{\"id\":\"%s\",\"name\":\"shop\"}".formatted(ID));
        var site = new SiteConfiguration(
                "shop",
                Optional.empty(),
                ZoneId.of("UTC"),
                List.of(
                        new SourceSpec.Files("files", List.of("/var/www/secret"), List.of()),
                        new SourceSpec.MariaDb("db", "shop", Optional.of("/etc/shop.cnf"))),
                Hooks.NONE);

        assertEquals(new SiteId(ID), client.runs().declare(site, server.node()));

        var asked = server.asked();
        assertEquals("PUT /nodes/self/sites/shop", asked.method() + " " + asked.path());
        assertEquals("Bearer hfn_node", asked.authorization());
        assertEquals(
                "{\"sources\":[{\"type\":\"files\",\"name\":\"files\"},{\"type\":\"mariadb\",\"name\":\"db\"}]}",
                asked.body());
    }

    @Test
    void passesOnWhatTheQuotaSays() {
        server.willAnswer(200, "{\"decision\":\"granted\",\"scopes\":[]}");
        server.willAnswer(200, "{\"decision\":\"warned\",\"scopes\":[],\"decidedBy\":\"site\"}");
        server.willAnswer(
                200,
                "{\"decision\":\"denied\",\"remainingBytes\":3,\"scopes\":[{\"scope\":\"node\",\"hardBytes\":10,"
                        + "\"usedBytes\":4,\"reservedBytes\":3},{\"scope\":\"galaxy\",\"usedBytes\":0,\"reservedBytes\":0}],"
                        + "\"decidedBy\":\"node\"}");
        var node = new QuotaScope(
                QuotaLevel.NODE,
                QuotaLimit.hard(new ByteSize(10)),
                new Usage(new ByteSize(4), new ByteSize(3)),
                Optional.empty());

        assertEquals(new MasterRuns.Leave.Granted(Optional.empty(), QuotaChain.of()), mayStore());
        assertEquals("/sites/" + ID + "/quota/check?bytes=5", server.asked().path());
        assertEquals(
                new MasterRuns.Leave.Granted(Optional.of("a soft limit of the site is passed"), QuotaChain.of()),
                mayStore());
        assertEquals(
                new MasterRuns.Leave.Denied(
                        "the quota of the node leaves 3 bytes, and this backup expects to store 5",
                        QuotaChain.of(node)),
                mayStore());
    }

    @Test
    void beginsARunOrIsDenied() {
        server.willAnswer(201, """
                {"backupId":"%s","storageId":"%s","copyStorageIds":["%s"],"baseBackupId":"%s",
                 "missingPacks":["00000000000000000000000000000007"],"budgetBytes":9,"warnings":["w"]}""".formatted(ID, OTHER, ID, OTHER));
        server.willAnswer(409, """
                {"type":"urn:holdfast:problem:quota-denied","title":"Quota denied","status":409,"detail":"too much"}""");
        server.willAnswer(409, """
                {"type":"urn:holdfast:problem:site-retired","title":"Retired","status":409,"detail":"gone"}""");

        assertEquals(
                new MasterRuns.Beginning.Begun(
                        new BackupId(ID),
                        new StorageId(OTHER),
                        List.of(new StorageId(ID)),
                        Optional.of(new BackupId(OTHER)),
                        Set.of(PackId.ofHex("00000000000000000000000000000007")),
                        Optional.of(new ByteSize(9)),
                        List.of("w")),
                begin());
        assertEquals(
                "{\"expectedBytes\":5,\"trigger\":\"schedule\"}", server.asked().body());
        assertEquals(new MasterRuns.Beginning.Denied("too much"), begin());
        var refused = assertThrows(MasterException.Refused.class, this::begin);
        assertEquals("the master answered 409, Retired: gone", refused.getMessage());
    }

    @Test
    void hearsThatItsNodeWasRevokedFromAMasterAlone() {
        server.willAnswer(401, """
                {"type":"urn:holdfast:problem:key-revoked","title":"Key revoked","status":401,"detail":"no"}""");
        server.willAnswer(401, "<html>the proxy wants a password</html>");

        assertThrows(MasterException.Revoked.class, this::begin);
        assertEquals(
                401, assertThrows(MasterException.Refused.class, this::begin).status());
    }

    @Test
    void showsTheKeyThatTookThePlaceOfTheOneItWasStartedWith() {
        var settled = new ArrayList<Secret>();
        var rotated = new MasterClient(Jose.nodeKeys(new SecureRandom()), ring(settled), "1.0");
        server.willAnswer(401, UNAUTHENTICATED);
        server.willAnswer(204, "");
        server.willAnswer(204, "");
        var id = new CommandId(ID);

        rotated.commands().ended(id, CommandEnd.failed("failed", "no"), server.node());
        rotated.commands().ended(id, CommandEnd.failed("failed", "no"), server.node());

        assertEquals("Bearer hfn_node", server.asked().authorization());
        assertEquals("Bearer hfn_next", server.asked().authorization());
        assertEquals("Bearer hfn_next", server.asked().authorization());
        assertEquals(List.of(new Secret("hfn_next")), settled);
    }

    @Test
    void takesAMasterThatKnowsNoneOfItsKeysForOneThatLostItsMemory() {
        var rotated = new MasterClient(Jose.nodeKeys(new SecureRandom()), ring(new ArrayList<>()), "1.0");
        server.willAnswer(401, UNAUTHENTICATED);
        server.willAnswer(401, UNAUTHENTICATED);

        assertThrows(MasterException.Away.class, () -> rotated.commands().fetch(Duration.ZERO, server.node()));
    }

    @Test
    void readsCommandsAsFarAsItUnderstandsThem() {
        server.willAnswer(200, """
                {"items":[
                  {"id":"%1$s","kind":"restore","site":{"id":"%1$s","name":"shop"},"backupId":"%1$s","later":1,
                   "parameters":{"targetDirectory":"/var/restore","paths":["files/a"],"overwrite":true}},
                  {"id":"%1$s","kind":"cancel","parameters":{}},
                  {"id":"%1$s","kind":"dance","parameters":{}},
                  {"id":"%1$s","kind":"backup","site":{"id":"%1$s","name":"-rf"},"parameters":{}},
                  {"id":"%1$s","kind":"restore","site":{"id":"%1$s","name":"shop"},"backupId":"%1$s",
                   "parameters":{"targetDirectory":"/var/../etc"}}]}""".formatted(ID));
        var restore = new CommandOrder.Restore(
                new BackupId(ID),
                new RestorePlace.Directory("/var/restore"),
                List.of("files/a"),
                Optional.empty(),
                false,
                true);

        var handed = client.commands().fetch(Duration.ofSeconds(30), server.node());

        assertEquals("/nodes/self/commands?wait=30", server.asked().path());
        var assignment = new Assignment(new CommandId(ID), Optional.of("shop"), restore, Optional.empty());
        assertEquals(new Delivery.Order(assignment), handed.get(0));
        assertEquals(new Delivery.Cancel(new CommandId(ID)), handed.get(1));
        for (var strange : handed.subList(2, 5)) {
            assertTrue(strange instanceof Delivery.Strange, strange::toString);
        }
    }

    private static NodeKeyRing ring(List<Secret> settled) {
        return new NodeKeyRing() {
            @Override
            public List<Secret> keys() {
                return List.of(new Secret("hfn_node"), new Secret("hfn_next"));
            }

            @Override
            public void settle(Secret key) {
                settled.add(key);
            }
        };
    }

    @Test
    void takesAMasterThatDoesNotKnowItForOneThatLostItsMemory() {
        server.willAnswer(401, """
                {"type":"urn:holdfast:problem:unauthenticated","title":"Who are you?","status":401,"detail":"no"}""");

        assertThrows(MasterException.Away.class, this::begin);
    }

    @Test
    void reportsAFailureWithItsReason() {
        server.willAnswer(200, "{}");

        client.reports()
                .send(
                        new RunReport(
                                new BackupId(ID),
                                new SiteId(OTHER),
                                new StorageId(OTHER),
                                new BackupOutcome.Failed(new BackupFailure("source-failed", "exit 2")),
                                BackupTrigger.MANUAL,
                                NOON,
                                NOON,
                                Optional.empty(),
                                List.of("files"),
                                RunFigures.NONE,
                                List.of(new RunReport.Copy(new StorageId(ID), new BackupOutcome.Success()))),
                        server.node());

        var asked = server.asked();
        assertEquals("PUT /backups/" + ID + "/report", asked.method() + " " + asked.path());
        assertTrue(asked.body().contains("\"outcome\":\"failed\""), asked.body());
        assertTrue(
                asked.body().contains("\"failure\":{\"code\":\"source-failed\",\"detail\":\"exit 2\"}"), asked.body());
        assertTrue(asked.body().contains("\"startedAt\":\"2026-11-22T12:00:00Z\""), asked.body());
        assertTrue(
                asked.body().contains("\"copies\":[{\"storageId\":\"" + ID + "\",\"outcome\":\"success\"}]"),
                asked.body());
    }

    @Test
    void tellsOfItsRunsAndHearsWhenToComeBack() {
        server.willAnswer(200, "{\"nextInSeconds\":17,\"configETag\":\"\\\"8\\\"\",\"commandsWaiting\":true}");
        var load = new HostProbe.HostLoad(
                12.5,
                0.5,
                new HostProbe.Memory(new ByteSize(10), new ByteSize(4)),
                List.of(new HostProbe.Disk("/", new ByteSize(100), new ByteSize(50))),
                Duration.ofSeconds(99));

        var answer = client.heartbeats()
                .beat(
                        new Heartbeat(load, 2, List.of(new ActiveRun(new BackupId(ID), "shop", 7, "copying")), "1.0"),
                        server.node());

        assertEquals(Duration.ofSeconds(17), answer.next());
        assertEquals("\"8\"", answer.configurationEtag());
        assertTrue(answer.commandsWaiting());
        var body = server.asked().body();
        assertTrue(body.contains("\"runs\":[{\"backupId\":\"" + ID + "\",\"bytes\":7,\"phase\":\"copying\"}]"), body);
        assertTrue(body.contains("\"memory\":{\"totalBytes\":10,\"availableBytes\":4}"), body);
        assertTrue(body.contains("\"activeBackups\":1"), body);
    }

    @Test
    void takesABusyMasterForAwayAndNotesWhenToComeBack() {
        server.willAnswer(503, "", HeaderValues.create("Retry-After", "12"));
        server.willAnswer(429, "{}");
        server.willAnswer(200, "<html>a portal</html>");

        var busy = assertThrows(MasterException.Away.class, this::mayStore);
        assertEquals(Optional.of(Duration.ofSeconds(12)), busy.retryAfter());
        assertThrows(MasterException.Away.class, this::mayStore);
        assertThrows(MasterException.Away.class, this::mayStore);
    }

    @Test
    void takesAClosedPortForAway() {
        var identity = server.node();
        server.close();

        var away = assertThrows(
                MasterException.Away.class, () -> client.configurations().changedSince(Optional.empty(), identity));

        assertTrue(away.getMessage().startsWith("cannot reach the master at http://localhost:"), away.getMessage());
    }

    @Test
    void opensNoConfigurationThatIsNoSeal() {
        var keys = Jose.nodeKeys(new SecureRandom()).generate();
        var node = server.node();
        var identity = new NodeIdentity(node.node(), node.nodeKey(), keys.privateKey(), node.master());

        for (var text : List.of("a.b.c.d.e", "eyJhbGciOiJFQ0RILUVTIn0..a.b.c", "")) {
            assertThrows(
                    NodeKeys.SealBrokenException.class,
                    () -> client.configurations().open(new SealedConfiguration("1", text), identity));
        }
    }

    private static URI closed() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + free.getLocalPort());
        }
    }

    private PendingJoin.Requested ask() {
        return ask(master());
    }

    private PendingJoin.Requested ask(MasterAddress whom) {
        return client.admission()
                .request(new Admission.Application(
                        whom,
                        Jose.nodeKeys(new SecureRandom()).generate().publicKey(),
                        "web-1",
                        List.of("192.0.2.1"),
                        "Debian",
                        "1.0",
                        Optional.of(new Secret("hfj_"))));
    }

    private Admission.Decision poll() {
        var requested = new PendingJoin.Requested(new JoinRequestId(ID), new Secret("hfp_poll"));
        var pending =
                new PendingJoin(master(), new NodeKeyPair("{}", new Secret("{}"), "aaaa"), Optional.of(requested));
        return client.admission().poll(pending, requested);
    }

    private MasterRuns.Leave mayStore() {
        return client.runs().mayStore(new ByteSize(5), new SiteId(ID), server.node());
    }

    private MasterRuns.Beginning begin() {
        return client.runs()
                .begin(new MasterRuns.Request(new SiteId(ID), new ByteSize(5), BackupTrigger.SCHEDULE), server.node());
    }

    private MasterAddress master() {
        return new MasterAddress(server.address(), Optional.empty());
    }
}
