package dev.holdfast.adapters.persistence;

import static dev.holdfast.contracts.backup.CatalogueFixtures.BLOG;
import static dev.holdfast.contracts.backup.CatalogueFixtures.NOON;
import static dev.holdfast.contracts.backup.CatalogueFixtures.PRIMARY;
import static dev.holdfast.contracts.backup.CatalogueFixtures.RECORD;
import static dev.holdfast.contracts.backup.CatalogueFixtures.SHOP;
import static dev.holdfast.contracts.backup.CatalogueFixtures.WEB;
import static dev.holdfast.contracts.backup.CatalogueFixtures.backupId;
import static dev.holdfast.contracts.backup.CatalogueFixtures.failed;
import static dev.holdfast.contracts.backup.CatalogueFixtures.record;
import static dev.holdfast.contracts.backup.CatalogueFixtures.registration;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.figures.Figures;
import dev.holdfast.application.master.fleet.HeartbeatPace;
import dev.holdfast.application.master.jobs.JobName;
import dev.holdfast.contracts.registry.RegistryFixtures;
import dev.holdfast.domain.fleet.Liveness;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

interface FleetFiguresContract {

    HeartbeatPace PACE = new HeartbeatPace(Duration.ofSeconds(60), NOON);

    FreshDatabase database();

    @Test
    default void tellsNothingOfAnEmptyFleet() {
        var figures = take();

        assertEquals(List.of(), figures.sites());
        assertEquals(Map.of(), figures.liveness());
        assertEquals(new Figures.Counts(0, 0, 0, 0, 0, 0), figures.counts());
        assertEquals(ByteSize.ZERO, figures.fleet().usage().used());
        assertEquals(Map.of(), figures.standing());
    }

    @Test
    default void tellsOfTheNewestGoodBackupOfEverySite() {
        node(WEB, NOON);
        site(BLOG, "blog", "ACTIVE");
        site(SHOP, "shop", "ACTIVE");
        site(new SiteId(UUID.randomUUID()), "gone", "RETIRED");
        var registrations = database().persistence().registrations();
        registrations.register(registration(backupId(), NOON.minusSeconds(3600), 1, 2));
        registrations.register(registration(backupId(), NOON.minusSeconds(7200), 1));
        var newest = backupId();
        var unfound = registration(record(newest, SHOP, 9), PRIMARY, NOON, Set.of());
        registrations.register(unfound);
        registrations.fail(failed(backupId(), NOON));

        var figures = take();

        var name = WEB.toString();
        var stored = new ByteSize(3000 + 3 * RECORD);
        assertEquals(
                List.of(
                        new Figures.Site(
                                name,
                                "blog",
                                Optional.empty(),
                                Optional.empty(),
                                ByteSize.ZERO,
                                ByteSize.ZERO,
                                Optional.empty()),
                        new Figures.Site(
                                name,
                                "shop",
                                Optional.of(NOON.minusSeconds(3600)),
                                Optional.of(Duration.ofSeconds(60)),
                                stored,
                                stored,
                                Optional.of(new ByteSize(5000)))),
                figures.sites());
        assertEquals(List.of(new Figures.Node(name, stored, Optional.empty())), figures.nodes());
        assertEquals(stored, figures.fleet().usage().used());
        assertEquals(2, figures.counts().sites());
    }

    @Test
    default void countsNodesByHowLatelyTheySpoke() {
        node(NOON);
        node(NOON.minusSeconds(119));
        node(NOON.minusSeconds(200));
        node(NOON.minusSeconds(301));
        NodeRowsForTests.add(database(), new NodeId(UUID.randomUUID()));
        var revoked = node(NOON);
        change("UPDATE nodes SET status = 'REVOKED' WHERE id = ?", revoked.value());

        assertEquals(
                Map.of(Liveness.ONLINE, 2L, Liveness.LATE, 1L, Liveness.SILENT, 1L, Liveness.NEVER_SEEN, 1L),
                take().liveness());
        assertEquals(5 * 2 - 2, take().counts().queuedReports());
    }

    @Test
    default void tellsOfStoragesAlarmsWorkAndJobs() {
        database()
                .persistence()
                .storages(TestSecrets.BOX)
                .add(RegistryFixtures.added(RegistryFixtures.storage("primary")));
        change("INSERT INTO alarms (kind, subject) VALUES ('NODE_SILENT', ?)", UUID.randomUUID());
        change("INSERT INTO alarms (kind, subject) VALUES ('NODE_SILENT', ?)", UUID.randomUUID());
        database().persistence().oneTimeJobs(() -> NOON).enqueue(new JobName("cleanup"), UUID.randomUUID());
        database().persistence().jobs().declare(List.of(new JobName("usage")), NOON);

        var figures = take();

        assertEquals(List.of(new Figures.Storage("primary", true, NOON)), figures.storages());
        assertEquals(Map.of(EventKind.NODE_SILENT, 2L), figures.standing());
        assertEquals(Map.of(new JobName("cleanup"), 1L), figures.waiting());
        assertEquals("usage", figures.jobs().getFirst().name().value());
        assertTrue(figures.jobs().getFirst().last().isEmpty());
    }

    private Figures take() {
        return database().persistence().fleetFigures().take(PACE);
    }

    private NodeId node(Instant seen) {
        return node(new NodeId(UUID.randomUUID()), seen);
    }

    private NodeId node(NodeId node, Instant seen) {
        NodeRowsForTests.add(database(), node);
        change("""
                INSERT INTO node_stats (node_id, seen_at, cpu_percent, load1, memory_total, memory_available, disks,
                    active_backups, queued_reports, uptime_seconds)
                VALUES (?, ?, 0, 0, 0, 0, '[]', 0, 2, 0)""", node.value(), seen);
        return node;
    }

    private void site(SiteId id, String name, String state) {
        change("""
                INSERT INTO sites (id, node_id, name, state, sources, quota_hard, quota_grace, copies, labels, added_at)
                VALUES (?, ?, ?, ?, '[]', ?, 0, 1, '{}', 0)""", id.value(), WEB.value(), name, state, name.equals("shop") ? Optional.of(5000) : Optional.empty());
    }

    private void change(String sql, Object... parameters) {
        database().transactions().change(session -> session.change(sql, parameters));
    }
}
