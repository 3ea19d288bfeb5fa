package dev.holdfast.adapters.http.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.adapters.http.server.ServerMeasures;
import dev.holdfast.adapters.http.testing.TestCallers;
import dev.holdfast.adapters.http.testing.TestClient;
import dev.holdfast.adapters.http.testing.TestServer;
import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.fleet.HeartbeatPace;
import dev.holdfast.application.master.overview.BackupDays;
import dev.holdfast.application.master.overview.Directory;
import dev.holdfast.application.master.overview.NodeStanding;
import dev.holdfast.application.master.overview.NodeWish;
import dev.holdfast.application.master.overview.Overview;
import dev.holdfast.application.master.overview.OverviewUseCases;
import dev.holdfast.application.master.overview.Protection;
import dev.holdfast.application.master.overview.SiteStanding;
import dev.holdfast.application.master.overview.SiteWish;
import dev.holdfast.application.master.overview.Standings;
import dev.holdfast.application.master.overview.StorageStanding;
import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.application.master.reconciliation.Reconciliation;
import dev.holdfast.application.master.reconciliation.ReconciliationId;
import dev.holdfast.contracts.registry.InMemoryRegistry;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupStatus;
import dev.holdfast.domain.fleet.Liveness;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.NodeStatus;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteScope;
import dev.holdfast.domain.fleet.SiteState;
import dev.holdfast.domain.storage.StorageId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How what is known of the fleet at a glance is asked for and told.
final class OverviewRoutesTests {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final NodeId NODE = new NodeId(UUID.randomUUID());
    private static final SiteId SITE = new SiteId(UUID.randomUUID());
    private static final StorageId STORAGE = new StorageId(UUID.randomUUID());

    private static final SiteStanding STANDING = new SiteStanding(
            SITE,
            "shop",
            NODE,
            "web-1",
            SiteState.ACTIVE,
            Protection.AT_RISK,
            List.of(Protection.Reason.LAST_FAILED),
            Optional.of(26),
            Optional.of(NOON),
            Optional.of(STORAGE),
            Optional.of(NOON),
            Optional.of(new SiteStanding.LastRun(new BackupId(UUID.randomUUID()), BackupStatus.FAILED, NOON)),
            7,
            Optional.of(8L),
            Optional.of(9L),
            Map.of("customer", "shop"));

    private final Known known = new Known();

    private final TestServer server = TestServer.of(routes());

    @BeforeEach
    void start() {
        server.started();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tellsViewersOfTheWholeFleet() {
        var reply = viewer().get("/overview").expect(200);

        assertEquals(1, reply.at("/sites/protected").intValue());
        assertEquals("at-risk", reply.textAt("/failures/0/protection"));
        assertEquals("last-failed", reply.textAt("/failures/0/reasons/0"));
        assertEquals(3, reply.at("/sinceYesterday/events/backup-missed").intValue());
        assertEquals(5, reply.at("/storage/bytesPerDay").intValue());
        assertTrue(reply.at("/storage/daysUntilSoft").isMissingNode());
        assertEquals(SiteScope.EVERY_SITE, known.scope);
    }

    @Test
    void asksForTenantsWithinTheirScope() {
        tenant().get("/overview").expect(200);
        assertEquals(new SiteScope.Labelled(TestCallers.LABELS), known.scope);
        tenant().get("/overview/sites").expect(200);
        assertEquals(new SiteScope.Labelled(TestCallers.LABELS), known.siteWish.scope());
        tenant().get("/search?q=shop").expect(200);
        tenant().get("/names?id=" + SITE).expect(200);
        assertEquals(new SiteScope.Labelled(TestCallers.LABELS), known.scope);
        tenant().get("/overview/nodes").expectProblem(404, "not-found");
    }

    @Test
    void takesFiltersAndOrdersOfSites() {
        var reply = viewer().get("/overview/sites?protection=at-risk&node=" + NODE + "&storage=" + STORAGE
                        + "&q=%20Sho%20&label=customer:shop&sort=-used&limit=1")
                .expect(200);

        assertEquals(1, reply.at("/total").intValue());
        assertEquals(Optional.of(Protection.AT_RISK), known.siteWish.protection());
        assertEquals(Optional.of("Sho"), known.siteWish.words());
        assertEquals(SiteWish.Order.USED, known.siteWish.order());
        assertTrue(known.siteWish.isReversed());
        assertEquals(Map.of("customer", "shop"), known.siteWish.labels());
        for (var bad : List.of("sort=colour", "sort=--name", "protection=fine", "q=" + "a".repeat(101), "limit=0")) {
            viewer().get("/overview/sites?" + bad).expectProblem(400, "invalid-request");
        }
    }

    @Test
    void takesACursorForTheQueryThatGaveItAlone() {
        var query = "q=sho&label=customer:shop&sort=name&limit=1";
        var cursor = viewer().get("/overview/sites?" + query).expect(200).textAt("/next");

        viewer().get("/overview/sites?" + query + "&cursor=" + cursor).expect(200);
        assertEquals(Optional.of("key"), known.after);
        viewer().get("/overview/sites?" + query.replace("limit=1", "limit=9") + "&cursor=" + cursor)
                .expect(200);
        for (var other : List.of(
                "sites?q=sho&label=customer:shop&sort=-name",
                "sites?q=sho&label=customer:shop",
                "sites?q=sho&label=customer:blog&sort=name",
                "sites?q=shop&label=customer:shop&sort=name",
                "nodes?q=sho&label=customer:shop&sort=name",
                "sites?limit=1")) {
            viewer().get("/overview/" + other + "&cursor=" + cursor).expectProblem(400, "invalid-request");
        }
        var nodes = viewer().get("/overview/nodes?limit=1").expect(200).textAt("/next");
        viewer().get("/overview/nodes?limit=1&cursor=" + nodes).expect(200);
        viewer().get("/overview/nodes?sort=name&cursor=" + nodes).expectProblem(400, "invalid-request");
        viewer().get("/overview/sites?cursor=" + nodes).expectProblem(400, "invalid-request");
    }

    @Test
    void tellsOfNodesAndStorages() {
        var nodes = viewer().get("/overview/nodes?liveness=online&sort=seen").expect(200);
        assertEquals("web-1", nodes.textAt("/items/0/name"));
        assertEquals(NodeWish.Order.SEEN, known.nodeWish.order());
        assertEquals(Optional.of(Liveness.ONLINE), known.nodeWish.liveness());
        viewer().get("/overview/nodes?sort=urgency").expectProblem(400, "invalid-request");

        var storages = viewer().get("/overview/storages").expect(200);
        assertEquals(40, storages.at("/items/0/latency/meanMillis").intValue());
        assertEquals("stopped", storages.textAt("/items/0/lastReconciliation/status"));
        var health = viewer().get("/storages/" + STORAGE + "/health").expect(200);
        assertEquals(300, health.at("/stepSeconds").intValue());
        viewer().get("/storages/" + UUID.randomUUID() + "/health").expectProblem(404, "not-found");
        viewer().get("/storages/" + STORAGE + "/preview?weight=3").expectProblem(404, "not-found");
        viewer().get("/storages/" + STORAGE + "/preview?weight=10001").expectProblem(400, "invalid-request");
    }

    @Test
    void searchesAndNames() {
        assertEquals("shop", viewer().get("/search?q=sh").expect(200).textAt("/items/0/name"));
        assertEquals("web-1", viewer().get("/names?id=" + SITE).expect(200).textAt("/items/0/nodeName"));
        viewer().get("/search").expectProblem(400, "invalid-request");
        viewer().get("/search?q=%20").expectProblem(400, "invalid-request");
        viewer().get("/search?q=a&limit=51").expectProblem(400, "invalid-request");
        viewer().get("/names?id=7").expectProblem(400, "invalid-request");
        var many = ("id=" + SITE + "&").repeat(101);
        viewer().get("/names?" + many.substring(0, many.length() - 1)).expectProblem(400, "invalid-request");
    }

    @Test
    void tellsOnlyOfSitesThatAreThereAsACalendar() {
        viewer().get("/sites/" + SITE + "/calendar").expectProblem(404, "not-found");
    }

    private TestClient viewer() {
        return server.as(TestCallers.VIEWER);
    }

    private TestClient tenant() {
        return server.as(TestCallers.TENANT);
    }

    /// Beside them all others, whose words these answers use.
    private Routes[] routes() {
        var useCases = OverviewUseCases.create(new OverviewUseCases.Parts(
                known::overview,
                known,
                known,
                known::days,
                List::of,
                List::of,
                () -> new HeartbeatPace(Duration.ofSeconds(60), NOON)));
        var others = Hollow.of(MasterFeatures.class).routes(new ServerMeasures()).stream()
                .filter(feature -> !feature.feature().equals("overview"));
        return Stream.concat(others, Stream.of(OverviewRoutes.of(useCases, new InMemoryRegistry().sites)))
                .toArray(Routes[]::new);
    }

    /// Says what it was made to say, and keeps what it was asked.
    private static final class Known implements Standings, Directory {

        private SiteScope scope = SiteScope.EVERY_SITE;
        private SiteWish siteWish = SiteWish.worst(SiteScope.EVERY_SITE);
        private Optional<String> after = Optional.empty();
        private NodeWish nodeWish = new NodeWish(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                new HeartbeatPace(Duration.ofSeconds(60), NOON),
                NodeWish.Order.NAME,
                false);

        Overview overview(SiteScope asker, HeartbeatPace pace) {
            scope = asker;
            var bucket = new Overview.Bucket(pace.now(), 1, 2, 3, 4, 5, 6, 7, 8);
            return new Overview(
                    pace.now(),
                    new Overview.Sites(6, 1, 2, 1, 1, 1),
                    List.of(STANDING),
                    1,
                    new Overview.Runs(NOON, NOON, 3600, List.of(bucket), bucket),
                    new Overview.SinceYesterday(1, Optional.of(2L), Map.of(EventKind.BACKUP_MISSED, 3L)),
                    Optional.of(new Overview.Nodes(1, 1, 0, 0, 0)),
                    Optional.of(new Overview.Decisions(1, List.of(), List.of())),
                    Optional.of(new Overview.Stored(
                            1,
                            2,
                            Optional.empty(),
                            Optional.of(4L),
                            5,
                            Optional.empty(),
                            Optional.of(6L),
                            List.of(new Overview.Day("2026-11-22", 1)))));
        }

        List<BackupDays.Day> days(SiteId site, BackupDays.Span span) {
            return List.of();
        }

        @Override
        public Page<SiteStanding> sites(SiteWish wish, Instant now, PageRequest page) {
            siteWish = wish;
            after = page.after();
            return new Page<>(List.of(STANDING), page.limit() == 1 ? Optional.of("key") : Optional.empty());
        }

        @Override
        public long count(SiteWish wish, Instant now) {
            return 1;
        }

        @Override
        public Page<NodeStanding> nodes(NodeWish wish, PageRequest page) {
            nodeWish = wish;
            var node = new NodeStanding(
                    NODE,
                    "web-1",
                    "web-1.example.com",
                    NodeStatus.ACTIVE,
                    Liveness.ONLINE,
                    Optional.of(NOON),
                    Optional.of("0.1.0"),
                    Optional.empty(),
                    Optional.of(1.5),
                    Optional.of(61.5),
                    Optional.of(1L),
                    2,
                    1,
                    7,
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    NOON);
            return new Page<>(List.of(node), page.limit() == 1 ? Optional.of("key") : Optional.empty());
        }

        @Override
        public long count(NodeWish wish) {
            return 1;
        }

        @Override
        public List<StorageStanding> storages(Instant now) {
            return List.of(new StorageStanding(
                    STORAGE,
                    "primary",
                    1,
                    2,
                    Optional.of(new StorageStanding.Latency(40, 60, 288, 1)),
                    Optional.of(new StorageStanding.LastReconciliation(
                            new ReconciliationId(UUID.randomUUID()), NOON, Reconciliation.State.STOPPED))));
        }

        @Override
        public List<StorageStanding.Checks> checks(StorageId storage, Instant now) {
            return List.of();
        }

        @Override
        public List<Named> search(String words, SiteScope asker, int limit) {
            scope = asker;
            return named();
        }

        @Override
        public List<Named> names(Collection<UUID> ids, SiteScope asker) {
            scope = asker;
            return named();
        }

        private static List<Named> named() {
            return List.of(new Named(
                    Kind.SITE, SITE.value(), "shop", Optional.of("web-1"), Optional.of(NODE), Optional.of("web-1")));
        }
    }
}
