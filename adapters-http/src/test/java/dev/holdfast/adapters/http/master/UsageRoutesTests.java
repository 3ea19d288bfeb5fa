package dev.holdfast.adapters.http.master;

import static dev.holdfast.contracts.backup.CatalogueFixtures.BLOG;
import static dev.holdfast.contracts.backup.CatalogueFixtures.NOON;
import static dev.holdfast.contracts.backup.CatalogueFixtures.SHOP;
import static dev.holdfast.contracts.backup.CatalogueFixtures.WEB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.http.testing.TestCallers;
import dev.holdfast.adapters.http.testing.TestClient;
import dev.holdfast.adapters.http.testing.TestServer;
import dev.holdfast.application.master.quota.SiteTerms;
import dev.holdfast.application.master.usage.UsageHistory.SampledSite;
import dev.holdfast.application.master.usage.UsageUseCases;
import dev.holdfast.contracts.backup.CatalogueFixtures;
import dev.holdfast.contracts.backup.InMemoryCatalogues;
import dev.holdfast.contracts.usage.InMemoryUsage;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.quota.QuotaLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class UsageRoutesTests {

    private static final String NOVEMBER = "/usage?from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z";

    private final InMemoryUsage history = new InMemoryUsage();
    private Instant now = NOON;
    private final UsageUseCases usage = UsageUseCases.create(new UsageUseCases.Parts(
            history, UsageRoutesTests::terms, InMemoryCatalogues.create().books(), () -> now));
    private final TestServer server = TestServer.of(UsageRoutes.of(usage));

    @BeforeEach
    void start() {
        server.started();
        put(SHOP, "shop", Map.of("customer", "=HYPERLINK(\"evil\")"), 100);
        put(BLOG, "blog", Map.of("customer", "Smith, Sons"), 20);
        usage.sample().sample();
        pass(Duration.ofHours(1));
        history.use(SHOP, 200);
        usage.sample().sample();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void billsSiteBySite() {
        var reply = viewer().get(NOVEMBER + "&limit=1").expect(200);
        var next = viewer().get(NOVEMBER + "&limit=1&cursor=" + reply.textAt("/next"))
                .expect(200);

        assertEquals(1, reply.at("/items").size());
        assertTrue(next.at("/next").isNull());
        var shop = reply.textAt("/items/0/group").equals(SHOP.toString()) ? reply : next;
        assertEquals(SHOP.toString(), shop.textAt("/items/0/group"));
        assertEquals("web/shop", shop.textAt("/items/0/name"));
        assertEquals(150, shop.at("/items/0/averageBytes").longValue());
        assertEquals(200, shop.at("/items/0/maximumBytes").longValue());
        assertEquals(200, shop.at("/items/0/lastBytes").longValue());
        assertEquals(300, shop.at("/items/0/byteHours").longValue());
    }

    @Test
    void billsNodeByNode() {
        var reply = viewer().get(NOVEMBER + "&groupBy=node").expect(200);

        assertEquals(1, reply.at("/items").size());
        assertEquals(WEB.toString(), reply.textAt("/items/0/group"));
        assertEquals(2, reply.at("/items/0/sites").intValue());
        assertEquals(340, reply.at("/items/0/byteHours").longValue());
    }

    @Test
    void billsTheSitesWithoutALabelTogether() {
        var reply = viewer().get(NOVEMBER + "&groupBy=label&label=env").expect(200);

        assertEquals(1, reply.at("/items").size());
        assertTrue(reply.at("/items/0/group").isNull());
    }

    @Test
    void writesATableThatNoSpreadsheetTakesForAFormula() {
        var reply = viewer().get(NOVEMBER + "&groupBy=label&label=customer&format=csv")
                .expect(200);

        assertTrue(reply.header("Content-Type").startsWith("text/csv"));
        assertEquals(
                "group,name,sites,averageBytes,maximumBytes,lastBytes,byteHours\r\n"
                        + "\"'=HYPERLINK(\"\"evil\"\")\",\"'=HYPERLINK(\"\"evil\"\")\",1,150,200,200,300\r\n"
                        + "\"Smith, Sons\",\"Smith, Sons\",1,20,20,20,40\r\n",
                reply.text());
    }

    @Test
    void refusesWhatItCannotAdd() {
        viewer().get("/usage").expectProblem(400, "invalid-request");
        viewer().get("/usage?from=2026-11-01T00:00:00Z&to=2026-11-01T00:00:00Z").expectProblem(400, "invalid-request");
        viewer().get(NOVEMBER + "&groupBy=label").expectProblem(400, "invalid-request");
        viewer().get(NOVEMBER + "&groupBy=planet").expectProblem(400, "invalid-request");
        viewer().get(NOVEMBER + "&cursor=bm9uZQ").expectProblem(400, "invalid-request");
    }

    @Test
    void answersNothingWhereNothingWasSampled() {
        var reply = viewer().get("/usage?from=2020-01-01T00:00:00Z&to=2020-02-01T00:00:00Z")
                .expect(200);

        assertEquals(0, reply.at("/items").size());
    }

    @Test
    void foretellsWhenASiteIsFull() {
        pass(Duration.ofHours(23));
        history.use(SHOP, 300);
        usage.sample().sample();

        var reply = viewer().get("/sites/" + SHOP + "/forecast").expect(200);

        assertEquals(SHOP.toString(), reply.textAt("/siteId"));
        assertEquals(104, reply.at("/bytesPerDay").longValue());
        assertTrue(reply.at("/daysUntilSoft").isNull());
        assertEquals(9, reply.at("/daysUntilHard").longValue());
        assertEquals(2, reply.at("/basedOn/samples").intValue());
        assertEquals("2026-11-22T13:00:00Z", reply.textAt("/basedOn/from"));
        viewer().get("/sites/" + BLOG + "/forecast").expectProblem(404, "not-found");
    }

    private TestClient viewer() {
        return server.as(TestCallers.VIEWER);
    }

    private void put(SiteId site, String name, Map<String, String> labels, long bytes) {
        history.put(new SampledSite(site, WEB, name, "web", labels));
        history.use(site, bytes);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private static Optional<SiteTerms> terms(SiteId site) {
        return Optional.of(CatalogueFixtures.terms(site, QuotaLimit.UNLIMITED, CatalogueFixtures.hard(1000)))
                .filter(terms -> terms.site().equals(SHOP));
    }
}
