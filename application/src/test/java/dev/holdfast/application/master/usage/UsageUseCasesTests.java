package dev.holdfast.application.master.usage;

import static dev.holdfast.contracts.backup.CatalogueFixtures.BLOG;
import static dev.holdfast.contracts.backup.CatalogueFixtures.NOON;
import static dev.holdfast.contracts.backup.CatalogueFixtures.SHOP;
import static dev.holdfast.contracts.backup.CatalogueFixtures.WEB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.paging.BadCursorException;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.application.master.quota.SiteTerms;
import dev.holdfast.application.master.usage.GroupUsage.Group;
import dev.holdfast.application.master.usage.UsageHistory.SampledSite;
import dev.holdfast.contracts.backup.CatalogueFixtures;
import dev.holdfast.contracts.backup.InMemoryCatalogues;
import dev.holdfast.contracts.usage.InMemoryUsage;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.quota.QuotaLimit;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class UsageUseCasesTests {

    private static final DaySpan TODAY = DaySpan.of(NOON, NOON.plusSeconds(1));
    private static final NodeId MAIL = new NodeId(UUID.randomUUID());

    private Instant now = NOON;
    private final InMemoryUsage history = new InMemoryUsage();
    private final UsageUseCases usage = UsageUseCases.create(new UsageUseCases.Parts(
            history, UsageUseCasesTests::terms, InMemoryCatalogues.create().books(), () -> now));

    @Test
    void billsASiteForTheHoursThatItWasThere() {
        put(SHOP, WEB, Map.of(), 100);
        sampleHours(2);
        put(BLOG, WEB, Map.of(), 1000);
        sampleHours(2);

        var shop = group(usage.report().report(TODAY, new Grouping.BySite()), SHOP.toString());
        var blog = group(usage.report().report(TODAY, new Grouping.BySite()), BLOG.toString());

        assertEquals(new GroupUsage(new Group(Optional.of(SHOP.toString()), "web/shop"), 1, 100, 100, 100, 400), shop);
        assertEquals(2000, blog.byteHours());
        assertEquals(500, blog.average());
        assertEquals(1000, blog.maximum());
    }

    @Test
    void addsUpTheSitesOfANode() {
        put(SHOP, WEB, Map.of(), 100);
        put(BLOG, WEB, Map.of(), 20);
        put(new SiteId(UUID.randomUUID()), MAIL, Map.of(), 3);
        sampleHours(1);

        var web = group(usage.report().report(TODAY, new Grouping.ByNode()), WEB.toString());

        assertEquals(new GroupUsage(new Group(Optional.of(WEB.toString()), "web"), 2, 120, 120, 120, 120), web);
    }

    @Test
    void putsSitesWithoutTheLabelInAGroupOfTheirOwn() {
        put(SHOP, WEB, Map.of("customer", "acme"), 100);
        put(BLOG, WEB, Map.of("env", "prod"), 20);
        sampleHours(1);

        var groups = usage.report().report(TODAY, new Grouping.ByLabel("customer"));

        assertEquals(
                List.of(
                        new GroupUsage(new Group(Optional.empty(), ""), 1, 20, 20, 20, 20),
                        new GroupUsage(new Group(Optional.of("acme"), "acme"), 1, 100, 100, 100, 100)),
                groups);
    }

    @Test
    void tellsTheLargestDayAndTheLastSampleOfAGroup() {
        put(SHOP, WEB, Map.of(), 100);
        sampleHours(1);
        now = now.plus(Duration.ofDays(1));
        put(SHOP, WEB, Map.of(), 40);
        put(BLOG, WEB, Map.of(), 30);
        sampleHours(1);
        history.remove(BLOG);
        sampleHours(1);

        var days = DaySpan.of(NOON, NOON.plus(Duration.ofDays(2)));
        var web = group(usage.report().report(days, new Grouping.ByNode()), WEB.toString());

        assertEquals(100, web.maximum());
        assertEquals(40, web.last());
        assertEquals(210, web.byteHours());
        assertEquals(70, web.average());
    }

    @Test
    void neverOverflows() {
        put(SHOP, WEB, Map.of(), Long.MAX_VALUE / 2);
        put(BLOG, WEB, Map.of(), Long.MAX_VALUE - 1);
        sampleHours(1);

        var web = group(usage.report().report(TODAY, new Grouping.ByNode()), WEB.toString());

        assertEquals(Long.MAX_VALUE, web.byteHours());
    }

    @Test
    void givesGroupsPageByPage() {
        put(SHOP, WEB, Map.of("customer", "acme"), 1);
        put(BLOG, WEB, Map.of(), 1);
        put(new SiteId(UUID.randomUUID()), WEB, Map.of("customer", "globex"), 1);
        sampleHours(1);
        var byCustomer = new Grouping.ByLabel("customer");

        var first = usage.report().report(TODAY, byCustomer, new PageRequest(1, Optional.empty()));
        var rest = usage.report().report(TODAY, byCustomer, new PageRequest(5, first.next()));

        assertEquals(Optional.empty(), first.items().getFirst().group().key());
        assertEquals(
                List.of("acme", "globex"),
                rest.items().stream().map(it -> it.group().name()).toList());
        assertTrue(rest.next().isEmpty());
        assertThrows(
                BadCursorException.class,
                () -> usage.report().report(TODAY, byCustomer, new PageRequest(5, Optional.of("acme"))));
    }

    @Test
    void saysWhenAGrowingSiteReachesItsLimits() {
        for (int day = 0; day < 40; day++) {
            put(SHOP, WEB, Map.of(), 1000 + 10L * day);
            usage.sample().sample();
            now = now.plus(Duration.ofDays(1));
        }

        var forecast = usage.forecast().forecast(SHOP).orElseThrow();

        assertEquals(10, forecast.trend().bytesPerDay(), 1e-6);
        assertEquals(30, forecast.points().size());
        assertEquals(Optional.of(50L), forecast.untilSoft());
        assertEquals(Optional.of(100L), forecast.untilHard());
    }

    @Test
    void foretellsNothingOfSitesThatWereNeverSampled() {
        var forecast = usage.forecast().forecast(SHOP).orElseThrow();

        assertEquals(Optional.empty(), forecast.untilHard());
        assertEquals(Optional.empty(), forecast.from());
        assertEquals(Optional.empty(), usage.forecast().forecast(BLOG));
    }

    private void put(SiteId site, NodeId node, Map<String, String> labels, long bytes) {
        var name = site.equals(SHOP) ? "shop" : "blog";
        history.put(new SampledSite(site, node, name, node.equals(WEB) ? "web" : "mail", labels));
        history.use(site, bytes);
    }

    private void sampleHours(int hours) {
        for (int i = 0; i < hours; i++) {
            assertTrue(usage.sample().sample());
            now = now.plus(Duration.ofHours(1));
        }
    }

    private static GroupUsage group(List<GroupUsage> groups, String key) {
        return groups.stream()
                .filter(it -> it.group().key().equals(Optional.of(key)))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<SiteTerms> terms(SiteId site) {
        var limit = new QuotaLimit(Optional.of(new ByteSize(500)), Optional.of(new ByteSize(1000)), Duration.ZERO);
        return Optional.of(CatalogueFixtures.terms(site, QuotaLimit.UNLIMITED, limit))
                .filter(terms -> terms.site().equals(SHOP));
    }
}
