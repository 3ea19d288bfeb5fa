package dev.holdfast.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.fleet.HeartbeatPace;
import dev.holdfast.application.master.overview.BackupDays.Span;
import dev.holdfast.application.master.overview.Directory.Kind;
import dev.holdfast.application.master.overview.NodeStanding;
import dev.holdfast.application.master.overview.NodeWish;
import dev.holdfast.application.master.overview.Overview;
import dev.holdfast.application.master.overview.Protection;
import dev.holdfast.application.master.overview.SiteStanding;
import dev.holdfast.application.master.overview.SiteWish;
import dev.holdfast.application.master.overview.SiteWish.Order;
import dev.holdfast.application.master.paging.BadCursorException;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.contracts.registry.RegistryFixtures;
import dev.holdfast.domain.backup.BackupStatus;
import dev.holdfast.domain.fleet.Liveness;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteScope;
import dev.holdfast.domain.storage.StorageHealth;
import dev.holdfast.domain.storage.StorageId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The fleet at a glance, on a database.
interface OverviewContract {

    Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    Instant LONG_AGO = NOW.minus(Duration.ofDays(30));
    HeartbeatPace PACE = new HeartbeatPace(Duration.ofSeconds(60), NOW);
    NodeId WEB = new NodeId(UUID.fromString("00000000-0000-4000-8000-000000000001"));
    NodeId DB = new NodeId(UUID.fromString("00000000-0000-4000-8000-000000000002"));
    StorageId PLACE = new StorageId(UUID.randomUUID());
    SiteScope SHOPS = new SiteScope.Labelled(Map.of("customer", "shop"));

    FreshDatabase database();

    @BeforeEach
    default void twoNodes() {
        node(WEB, "web-1", "ACTIVE");
        node(DB, "db-1", "ACTIVE");
    }

    @Test
    default void tellsHowWellSitesAreProtected() {
        backup(site(WEB, "fresh", 26), "COMPLETE", hours(2));
        backup(site(WEB, "late", 26), "COMPLETE", hours(30));
        site(WEB, "waiting", 26, "ACTIVE", "{}", NOW.minus(hours(1)));
        site(WEB, "waited", 26, "ACTIVE", "{}", NOW.minus(hours(27)));
        var failed = site(WEB, "failed", 26);
        backup(failed, "COMPLETE", hours(10));
        backup(failed, "FAILED", hours(1));
        backup(failed, "RUNNING", hours(0));
        var partial = site(DB, "partial", 0);
        backup(partial, "PARTIAL", hours(1));
        backup(site(DB, "never", 0), "FAILED", hours(1));
        backup(site(DB, "unwatched", 0), "COMPLETE", hours(900));
        backup(site(DB, "retired", 26, "RETIRED", "{}", LONG_AGO), "FAILED", hours(30));

        var all = page(wish(Order.URGENCY));

        assertEquals(
                List.of(
                        "late FAILING [OVERDUE]",
                        "never FAILING [NO_BACKUP, LAST_FAILED]",
                        "waited FAILING [OVERDUE, NO_BACKUP]",
                        "failed AT_RISK [LAST_FAILED]",
                        "partial AT_RISK [LAST_PARTIAL]",
                        "waiting AT_RISK [NO_BACKUP]",
                        "fresh PROTECTED []",
                        "unwatched UNWATCHED []",
                        "retired IDLE []"),
                all.stream()
                        .map(site -> site.name() + " " + site.protection() + " " + site.reasons())
                        .toList());
        var first = all.getFirst();
        assertEquals(Optional.of(NOW.minus(hours(30))), first.lastGoodAt());
        assertEquals(Optional.of(NOW.minus(hours(4))), first.dueAt());
        assertEquals(Optional.of(26), first.rpoHours());
        assertEquals("web-1", first.nodeName());
        assertEquals(BackupStatus.COMPLETE, first.lastRun().orElseThrow().status());
        assertEquals(
                new Overview.Sites(9, 1, 3, 3, 1, 1),
                overview(SiteScope.EVERY_SITE).sites());
        assertEquals(6, overview(SiteScope.EVERY_SITE).failuresTotal());
        assertEquals(6, overview(SiteScope.EVERY_SITE).failures().size());
    }

    @Test
    default void overlooksBackupsThatAreAboutToGo() {
        var shop = site(WEB, "shop", 26);
        backup(shop, "COMPLETE", hours(2));
        change("UPDATE backups SET expires_at = ?", NOW.plus(hours(1)));

        var standing = page(wish(Order.URGENCY)).getFirst();

        assertEquals(Protection.FAILING, standing.protection());
        assertEquals(BackupStatus.EXPIRING, standing.lastRun().orElseThrow().status());
    }

    @Test
    default void expectsNothingOfSuspendedNodes() {
        change("UPDATE nodes SET status = 'SUSPENDED' WHERE id = ?", WEB.value());
        site(WEB, "shop", 1);

        assertEquals(Protection.IDLE, page(wish(Order.NAME)).getFirst().protection());
    }

    @Test
    default void findsSitesByWhatIsKnownOfThem() {
        var shop = site(WEB, "shop", 26, "ACTIVE", "{\"env\":\"prod\"}", LONG_AGO);
        site(WEB, "blog", 26);
        site(DB, "wiki_1", 26);
        change(
                "INSERT INTO archives (id, site_id, storage_id, next_sequence) VALUES (1, ?, ?, 1)",
                shop.value(),
                PLACE.value());

        assertEquals(
                List.of("blog", "shop"), names(wish(Optional.empty(), Optional.of(WEB), Optional.empty(), Map.of())));
        assertEquals(List.of("wiki_1"), names(wish(Optional.of("DB-"), Optional.empty(), Optional.empty(), Map.of())));
        assertEquals(List.of("wiki_1"), names(wish(Optional.of("i_1"), Optional.empty(), Optional.empty(), Map.of())));
        assertEquals(List.of(), names(wish(Optional.of("o_p"), Optional.empty(), Optional.empty(), Map.of())));
        assertEquals(List.of("shop"), names(wish(Optional.empty(), Optional.empty(), Optional.of(PLACE), Map.of())));
        assertEquals(
                List.of("shop"),
                names(wish(Optional.empty(), Optional.empty(), Optional.empty(), Map.of("env", "prod"))));
        assertEquals(3, database().persistence().standings().count(wish(Order.NAME), NOW));
    }

    @Test
    default void leafsThroughSitesInEveryOrder() {
        for (int i = 0; i < 7; i++) {
            var id = site(i % 2 == 0 ? WEB : DB, "site-" + i % 3 + "-" + i, i % 2 == 0 ? 26 : 0);
            if (i > 2) {
                backup(id, "COMPLETE", hours(i * 5));
            }
            change("INSERT INTO site_usage (site_id, used_bytes) VALUES (?, ?)", id.value(), i % 3 * 100);
        }
        for (var order : Order.values()) {
            assertEquals(page(wish(order)), leafed(wish(order)), order::name);
            assertEquals(page(wish(order)).reversed(), leafed(wish(order, true)), order::name);
        }
        assertEquals(7, page(wish(Order.NAME)).size());
        var standings = database().persistence().standings();
        assertThrows(
                BadCursorException.class,
                () -> standings.sites(wish(Order.NAME), NOW, new PageRequest(2, Optional.of("nonsense"))));
    }

    @Test
    default void showsTenantsNothingButTheirOwn() {
        var own = site(WEB, "own", 26, "ACTIVE", "{\"customer\":\"shop\"}", LONG_AGO);
        var other = site(WEB, "other", 26, "ACTIVE", "{\"customer\":\"else\"}", LONG_AGO);
        backup(own, "COMPLETE", hours(1));
        backup(other, "FAILED", hours(1));
        event(own, "BACKUP_MISSED");
        event(other, "BACKUP_FAILED");
        var directory = database().persistence().directory();

        var overview = overview(SHOPS);

        assertEquals(new Overview.Sites(1, 1, 0, 0, 0, 0), overview.sites());
        assertEquals(List.of(), overview.failures());
        assertEquals(
                1,
                overview.runs().buckets().stream()
                        .mapToLong(Overview.Bucket::complete)
                        .sum());
        assertEquals(
                0,
                overview.runs().buckets().stream()
                        .mapToLong(Overview.Bucket::failed)
                        .sum());
        assertEquals(
                Map.of(EventKind.BACKUP_MISSED, 1L), overview.sinceYesterday().events());
        assertTrue(overview.nodes().isEmpty()
                && overview.decisions().isEmpty()
                && overview.storage().isEmpty());
        assertEquals(1, directory.search("o", SHOPS, 10).size());
        assertEquals(
                List.of(Kind.NODE, Kind.SITE),
                directory.names(List.of(own.value(), other.value(), WEB.value(), DB.value()), SHOPS).stream()
                        .map(found -> found.kind())
                        .sorted((a, b) -> a.name().compareTo(b.name()))
                        .toList());
        assertEquals(0, overview(new SiteScope.Labelled(Map.of())).sites().total());
    }

    @Test
    default void countsRunsByTheHourAndThoseOfTheDayBefore() {
        var shop = site(WEB, "shop", 26);
        backup(shop, "COMPLETE", Duration.ofMinutes(10));
        backup(shop, "FAILED", Duration.ofMinutes(20));
        backup(shop, "COMPLETE", hours(5));
        backup(shop, "PARTIAL", hours(30));
        backup(shop, "PARTIAL", hours(60));

        var runs = overview(SiteScope.EVERY_SITE).runs();

        assertEquals(24, runs.buckets().size());
        assertEquals(Instant.parse("2026-11-22T13:00:00Z"), runs.to());
        var hour = runs.buckets().get(22);
        assertEquals(Instant.parse("2026-11-22T11:00:00Z"), hour.at());
        assertEquals(1, hour.complete());
        assertEquals(1, hour.failed());
        assertEquals(7, hour.addedBytes());
        assertEquals(1, runs.before().partial());
        assertEquals(0, runs.before().complete());
    }

    @Test
    default void tellsWhatWaitsForADecisionAndWhatIsStored() {
        change("""
                INSERT INTO cleanups (id, status, started_by, dry_run, started_at, waiting, stopped_because)
                VALUES (?, 'STOPPED', 'SCHEDULE', 0, ?, 1, 'too many')""", UUID.randomUUID(), NOW);
        change("""
                INSERT INTO reconciliations (id, storage_id, dry_run, started_by, state, filed_at, seen_at, counts, reason)
                VALUES (?, ?, 0, 'SCHEDULE', 'STOPPED', ?, 0, '{}', 'half is missing')""", UUID.randomUUID(), PLACE.value(), NOW);
        change("UPDATE fleet_usage_parts SET used_bytes = 700 WHERE part = 0");
        change("UPDATE fleet SET quota_hard = 1000");
        var usage = database().persistence().usageHistory();
        usage.sample(NOW.minus(Duration.ofDays(1)), 0);
        change("UPDATE fleet_usage_parts SET used_bytes = 800 WHERE part = 0");
        usage.sample(NOW, 0);

        var overview = overview(SiteScope.EVERY_SITE);

        var decisions = overview.decisions().orElseThrow();
        assertEquals(Optional.of("too many"), decisions.cleanups().getFirst().stoppedBecause());
        assertEquals(
                Optional.of("half is missing"),
                decisions.reconciliations().getFirst().stoppedBecause());
        var stored = overview.storage().orElseThrow();
        assertEquals(800, stored.usedBytes());
        assertEquals(100, stored.bytesPerDay());
        assertEquals(Optional.of(2L), stored.daysUntilHard());
        assertEquals(
                List.of(new Overview.Day("2026-11-21", 700), new Overview.Day("2026-11-22", 800)), stored.series());
        assertEquals(new Overview.Nodes(2, 0, 0, 0, 2), overview.nodes().orElseThrow());
    }

    @Test
    default void tellsHowNodesStand() {
        site(WEB, "shop", 26);
        var blog = site(WEB, "blog", 26);
        change("INSERT INTO alarms (kind, subject) VALUES ('BACKUP_MISSED', ?)", blog.value());
        change("""
                INSERT INTO node_stats (node_id, seen_at, cpu_percent, load1, memory_total, memory_available, disks,
                    active_backups, queued_reports, uptime_seconds)
                VALUES (?, ?, 12.5, 0, 400, 100, '[]', 1, 0, 0)""", WEB.value(), NOW.minusSeconds(30));

        var byName = nodes(Optional.empty(), Optional.empty(), NodeWish.Order.NAME);
        var bySeen = nodes(Optional.empty(), Optional.empty(), NodeWish.Order.SEEN);

        assertEquals(
                List.of("db-1", "web-1"),
                byName.stream().map(NodeStanding::name).toList());
        assertEquals(
                List.of("db-1", "web-1"),
                bySeen.stream().map(NodeStanding::name).toList());
        var web = byName.getLast();
        assertEquals(2, web.sites());
        assertEquals(1, web.overdue());
        assertEquals(Liveness.ONLINE, web.liveness());
        assertEquals(Optional.of(75.0), web.memoryPercent());
        assertEquals(
                1,
                nodes(Optional.of(Liveness.NEVER_SEEN), Optional.empty(), NodeWish.Order.USED)
                        .size());
        assertEquals(
                1,
                nodes(Optional.empty(), Optional.of("WEB"), NodeWish.Order.NEWEST)
                        .size());
        assertEquals(
                0,
                nodes(Optional.empty(), Optional.of("100%"), NodeWish.Order.NEWEST)
                        .size());
    }

    @Test
    default void remembersADayOfChecksOfAStorage() {
        var storage = RegistryFixtures.storage("primary");
        var storages = database().persistence().storages(TestSecrets.BOX);
        storages.add(RegistryFixtures.added(storage));
        var before = NOW.minus(Duration.ofDays(1));
        storages.checked(storage.id(), StorageHealth.up(before), Duration.ofMillis(900));
        storages.checked(storage.id(), StorageHealth.up(NOW.minusSeconds(600)), Duration.ofMillis(40));
        storages.checked(storage.id(), StorageHealth.up(NOW), Duration.ofMillis(20));
        storages.checked(storage.id(), StorageHealth.down(NOW.plusSeconds(60), "no answer"), Duration.ofMillis(60));

        var checks = database().persistence().standings().checks(storage.id(), NOW);
        var standing = database().persistence().standings().storages(NOW).getFirst();

        assertEquals(2, checks.size());
        assertEquals(1, checks.getLast().failed());
        assertEquals(2, checks.getLast().checks());
        assertEquals(40, checks.getLast().meanMillis());
        assertEquals(60, checks.getLast().maxMillis());
        assertEquals(3, standing.latency().orElseThrow().checks());
        assertEquals(40, standing.latency().orElseThrow().meanMillis());
    }

    @Test
    default void addsBackupsUpByTheDaysOfATimeZone() {
        var shop = site(WEB, "shop", 26);
        backup(shop, "COMPLETE", hours(13));
        backup(shop, "FAILED", Duration.ofMinutes(12 * 60 + 30));
        backup(shop, "COMPLETE", hours(1));
        change("UPDATE backups SET started_at = seen_at");
        var days = database().persistence().backupDays();
        var today = LocalDate.of(2026, 11, 22);

        var utc = days.of(shop, new Span(today.minusDays(3), today.plusDays(1), ZoneId.of("UTC")));
        var paris = days.of(shop, new Span(today, today.plusDays(1), ZoneId.of("Europe/Paris")));

        assertEquals(
                List.of("2026-11-21", "2026-11-22"),
                utc.stream().map(day -> day.date()).toList());
        assertEquals(1, utc.getFirst().complete());
        assertEquals(1, utc.getFirst().failed());
        assertEquals(1, paris.size());
        assertEquals(2, paris.getFirst().complete());
        assertEquals(1, paris.getFirst().failed());
        assertEquals(14, paris.getFirst().addedBytes());
    }

    @Test
    default void findsNamesInLettersOfAnyCase() {
        site(WEB, "shop", 26);
        site(WEB, "workshop", 26);
        site(DB, "web-mail", 26);
        var directory = database().persistence().directory();

        var shops = directory.search("SHOP", SiteScope.EVERY_SITE, 10);
        var web = directory.search("web", SiteScope.EVERY_SITE, 10);

        assertEquals(
                List.of("shop", "workshop"),
                shops.stream().map(found -> found.name()).toList());
        assertEquals(Optional.of("web-1"), shops.getFirst().nodeName());
        assertEquals(
                List.of("web-1", "web-mail"),
                web.stream().map(found -> found.name()).limit(2).toList());
        assertEquals(1, directory.search("web", SiteScope.EVERY_SITE, 1).size());
        assertEquals(List.of(), directory.names(List.of(), SiteScope.EVERY_SITE));
    }

    @Test
    default void listsTheSitesThatAreBackedUpWithTheirCopies() {
        site(WEB, "shop", 26);
        site(WEB, "gone", 26, "RETIRED", "{}", LONG_AGO);

        var placed = database().persistence().placedSites().all();

        assertEquals(List.of("shop"), placed.stream().map(site -> site.name()).toList());
        assertEquals(2, placed.getFirst().copies());
    }

    private List<SiteStanding> page(SiteWish wish) {
        return database()
                .persistence()
                .standings()
                .sites(wish, NOW, PageRequest.first())
                .items();
    }

    /// All of them, two at a time.
    private List<SiteStanding> leafed(SiteWish wish) {
        var read = new ArrayList<SiteStanding>();
        var request = new PageRequest(2, Optional.empty());
        for (boolean more = true; more; ) {
            var page = database().persistence().standings().sites(wish, NOW, request);
            read.addAll(page.items());
            more = page.next().isPresent();
            request = new PageRequest(2, page.next());
        }
        return read;
    }

    private List<String> names(SiteWish wish) {
        return page(wish).stream().map(SiteStanding::name).toList();
    }

    private Overview overview(SiteScope scope) {
        return database().persistence().overviews().take(scope, PACE);
    }

    private List<NodeStanding> nodes(Optional<Liveness> liveness, Optional<String> words, NodeWish.Order order) {
        var wish = new NodeWish(Optional.empty(), liveness, Optional.empty(), words, Map.of(), PACE, order, false);
        var standings = database().persistence().standings();
        var found = standings.nodes(wish, PageRequest.first()).items();
        assertEquals(found.size(), standings.count(wish));
        return found;
    }

    private static SiteWish wish(Order order) {
        return wish(order, false);
    }

    private static SiteWish wish(Order order, boolean isReversed) {
        var all = SiteWish.worst(SiteScope.EVERY_SITE);
        return new SiteWish(
                all.protection(),
                all.node(),
                all.storage(),
                all.state(),
                all.words(),
                Map.of(),
                all.scope(),
                order,
                isReversed);
    }

    private static SiteWish wish(
            Optional<String> words, Optional<NodeId> node, Optional<StorageId> storage, Map<String, String> labels) {
        return new SiteWish(
                Optional.empty(),
                node,
                storage,
                Optional.empty(),
                words,
                labels,
                SiteScope.EVERY_SITE,
                Order.NAME,
                false);
    }

    private void node(NodeId id, String name, String status) {
        NodeRowsForTests.add(database(), id);
        change(
                "UPDATE nodes SET name = ?, hostname = ?, status = ? WHERE id = ?",
                name,
                name + ".example",
                status,
                id.value());
    }

    private SiteId site(NodeId node, String name, int rpoHours) {
        return site(node, name, rpoHours, "ACTIVE", "{}", LONG_AGO);
    }

    /// @param rpoHours none where it is 0
    private SiteId site(NodeId node, String name, int rpoHours, String state, String labels, Instant addedAt) {
        var id = new SiteId(UUID.randomUUID());
        change(
                """
                INSERT INTO sites (id, node_id, name, state, sources, quota_grace, rpo, copies, labels, added_at)
                VALUES (?, ?, ?, ?, '[]', 0, ?, 2, ?, ?)""",
                id.value(),
                node.value(),
                name,
                state,
                Optional.of(hours(rpoHours).toMillis()).filter(rpo -> rpo > 0),
                labels,
                addedAt);
        return id;
    }

    private void backup(SiteId site, String state, Duration ago) {
        change(
                """
                INSERT INTO backups (id, site_id, node_id, storage_id, state, seen_at, started_at, sources, read_bytes,
                    added_bytes, stored_bytes)
                VALUES (?, ?, ?, ?, ?, ?, ?, '[]', 10, ?, 5)""",
                UUID.randomUUID(),
                site.value(),
                WEB.value(),
                PLACE.value(),
                state,
                NOW.minus(ago),
                NOW.minus(ago).minusSeconds(60),
                state.equals("FAILED") ? 0 : 7);
    }

    private void event(SiteId site, String kind) {
        change("""
                INSERT INTO events (sequence, at, kind, site_id, detail)
                VALUES ((SELECT COUNT(*) FROM events) + 1, ?, ?, ?, '')""", NOW.minusSeconds(60), kind, site.value());
    }

    private static Duration hours(long hours) {
        return Duration.ofHours(hours);
    }

    private void change(String sql, Object... parameters) {
        database().transactions().change(session -> session.change(sql, parameters));
    }
}
