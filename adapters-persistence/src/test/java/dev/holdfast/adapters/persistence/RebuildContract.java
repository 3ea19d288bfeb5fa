package dev.holdfast.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.backup.BackupFilter;
import dev.holdfast.application.master.backup.CataloguedBackup;
import dev.holdfast.application.master.enrollment.ApproveNode.Approval;
import dev.holdfast.application.master.enrollment.ApproveNode.Terms;
import dev.holdfast.application.master.enrollment.EnrollmentRules;
import dev.holdfast.application.master.fleet.NodeFilter;
import dev.holdfast.application.master.fleet.RegisteredNode;
import dev.holdfast.application.master.fleet.RuleStanding;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.application.master.rebuild.Finding;
import dev.holdfast.application.master.rebuild.RebuildCatalogue.Outcome;
import dev.holdfast.application.master.rebuild.Tally;
import dev.holdfast.contracts.backup.CatalogueFixtures;
import dev.holdfast.contracts.enrollment.EnrolledFleet;
import dev.holdfast.contracts.enrollment.FleetStores;
import dev.holdfast.contracts.storage.FaultyObjectStore.Crash;
import dev.holdfast.contracts.storage.FaultyObjectStore.Fault;
import dev.holdfast.domain.backup.Backup;
import dev.holdfast.domain.backup.BackupCondition;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.NodeName;
import dev.holdfast.domain.fleet.NodeStatus;
import dev.holdfast.domain.fleet.SiteId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Making a catalogue of what lies in buckets, on a database.
interface RebuildContract {

    SiteId LOW = SiteId.of("00000000-0000-4000-8000-000000000001");
    SiteId HIGH = SiteId.of("ffffffff-ffff-4fff-8fff-ffffffffffff");

    FreshDatabase database();

    @Test
    default void putsNodesSitesAndBackupsBackUnderTheirOldIdsAndHoldsTheBackups() {
        var ruins = new Ruins();
        var shop = ruins.site("web-1", "shop");
        var blog = ruins.siteOf(shop.node(), "web-1", "blog");
        var first = ruins.backUp(shop, 1, 2);
        var second = ruins.backUp(shop, 2, 3);
        ruins.backUp(blog, 4);

        assertEquals(
                new Outcome.Rebuilt(new Tally(1, 2, 3, 0, 0)),
                ruins.rebuild(database().persistence()));

        var node = node("web-1");
        assertEquals(shop.node(), node.node().id());
        assertEquals(NodeStatus.REBUILT, node.node().status());
        assertEquals(
                shop.name(),
                database()
                        .persistence()
                        .sites(TestSecrets.BOX)
                        .find(shop.id())
                        .orElseThrow()
                        .site()
                        .name());
        assertEquals(
                List.of(shop.key().id()),
                database().persistence().siteKeys(TestSecrets.BOX).of(shop.id()).stream()
                        .map(key -> key.id())
                        .toList());
        var backups =
                backups().stream().filter(it -> it.site().equals(shop.id())).toList();
        assertEquals(
                List.of(second.id(), first.id()),
                backups.stream().map(Backup::id).toList());
        assertEquals(
                List.of(second.at(), first.at()),
                backups.stream().map(Backup::seenAt).toList());
        assertTrue(backups.stream().allMatch(it -> it.held() && it.condition() == BackupCondition.COMPLETE));
        assertEquals(ruins.fleet(), database().persistence().fleets().own(ruins.anotherFleet()));
        assertFalse(ruins.rebuilds(database().persistence()).isUnderWay());
    }

    @Test
    default void goesOnWhereverItWasInterrupted() {
        var ruins = new Ruins();
        for (int i = 0; i < 3; i++) {
            var site = ruins.site("web-" + i, "shop");
            ruins.backUp(site, 1, 2);
            ruins.backUp(site, 2, 3);
        }
        int interruptions = 0;
        for (int last = 10; ; last++) {
            int limit = last;
            ruins.follow((call, _, _) -> call >= limit ? Fault.CRASH : Fault.NONE);
            try {
                assertEquals(
                        new Outcome.Rebuilt(new Tally(3, 3, 6, 0, 0)),
                        ruins.rebuild(database().persistence()));
                break;
            } catch (Crash e) {
                interruptions++;
            }
        }
        assertTrue(interruptions > 3, "interrupted " + interruptions + " times only");
        assertEquals(6, backups().size());
        assertTrue(backups().stream().allMatch(it -> it.condition() == BackupCondition.COMPLETE));
    }

    @Test
    default void isUnderWayUntilItEnds() {
        var ruins = new Ruins();
        ruins.backUp(ruins.site("web-1", "shop"), 1);
        ruins.follow((_, _, subject) -> subject.contains("/packs/") ? Fault.CRASH : Fault.NONE);
        assertThrows(Crash.class, () -> ruins.rebuild(database().persistence()));
        assertTrue(ruins.rebuilds(database().persistence()).isUnderWay());
    }

    @Test
    default void refusesADatabaseThatHasSomethingInIt() {
        var ruins = new Ruins();
        ruins.backUp(ruins.site("web-1", "shop"), 1);
        ruins.rebuild(database().persistence());
        assertEquals(new Outcome.NotEmpty(), ruins.rebuild(database().persistence()));
    }

    @Test
    default void refusesAnotherMasterKeyAndAPrefixOfNobody() {
        var ruins = new Ruins();
        assertInstanceOf(
                Outcome.WrongPrefix.class, ruins.rebuildWithoutMarker(database().persistence()));
        ruins.backUp(ruins.site("web-1", "shop"), 1);
        assertEquals(
                new Outcome.WrongMasterKey(Ruins.MASTER_KEY),
                ruins.rebuild(database().persistence(), "another"));
        assertFalse(ruins.rebuilds(database().persistence()).isUnderWay());
    }

    @Test
    default void namesWhatItCannotReadAndRebuildsTheRest() {
        var ruins = new Ruins();
        var shop = ruins.site("web-1", "shop");
        ruins.backUp(shop, 1);
        var garbage = ruins.putGarbageBackup(shop);
        var forged = ruins.backUpSignedByAnother(shop, 1);
        var lost = ruins.site("web-2", "lost");
        ruins.backUp(lost, 1);
        ruins.loseKeys(lost);
        var unused = ruins.site("web-3", "unused");

        var findings = new ArrayList<Finding>();
        var outcome = ruins.rebuild(database().persistence(), findings::add);

        assertEquals(new Outcome.Rebuilt(new Tally(1, 1, 1, 0, 4)), outcome);
        var told = findings.toString();
        for (var name : List.of(garbage, forged, lost.id() + "/", unused.id() + "/")) {
            assertTrue(told.contains(name), () -> name + " is not in " + told);
        }
        assertEquals(
                1,
                backups().stream()
                        .filter(it -> it.condition() == BackupCondition.COMPLETE)
                        .count());
    }

    @Test
    default void takesABackupFromTheSiteThatSignedItWhereACopyOfItsRecordComesFirst() {
        takesABackupFromTheSiteThatSignedIt(LOW, HIGH);
    }

    @Test
    default void takesABackupFromTheSiteThatSignedItWhereACopyOfItsRecordComesLast() {
        takesABackupFromTheSiteThatSignedIt(HIGH, LOW);
    }

    private void takesABackupFromTheSiteThatSignedIt(SiteId copying, SiteId signing) {
        var ruins = new Ruins();
        var node = new NodeId(UUID.randomUUID());
        var shop = ruins.site(copying, node, "web-1", "shop");
        var blog = ruins.site(signing, node, "web-1", "blog");
        ruins.backUp(shop, 1);
        var genuine = ruins.backUp(blog, 2);
        var other = ruins.backUp(blog, 3);
        var copied = ruins.copyRecord(genuine, blog, shop.id(), genuine.id());
        var garbage = ruins.putGarbage(shop, other.id());

        var findings = new ArrayList<Finding>();
        var outcome = ruins.rebuild(database().persistence(), findings::add);

        assertEquals(new Outcome.Rebuilt(new Tally(1, 2, 3, 0, 2)), outcome);
        assertTrue(
                findings.contains(new Finding.LeftOut(copied, "no key of the site has signed the commit record")),
                findings::toString);
        assertTrue(
                findings.toString().contains(garbage + ", why=the commit record cannot be read"), findings::toString);
        assertEquals(
                Set.of(genuine.id(), other.id()),
                backups().stream()
                        .filter(it -> it.site().equals(blog.id()))
                        .map(Backup::id)
                        .collect(Collectors.toSet()));
        assertTrue(backups().stream().allMatch(it -> it.condition() == BackupCondition.COMPLETE));
    }

    @Test
    default void leavesOutARecordThatWasCopiedUnderAnotherName() {
        var ruins = new Ruins();
        var shop = ruins.site("web-1", "shop");
        var backup = ruins.backUp(shop, 1);
        var copied = ruins.copyRecord(backup, shop, shop.id(), CatalogueFixtures.backupId());

        var findings = new ArrayList<Finding>();
        var outcome = ruins.rebuild(database().persistence(), findings::add);

        assertEquals(new Outcome.Rebuilt(new Tally(1, 1, 1, 0, 1)), outcome);
        assertTrue(
                findings.contains(new Finding.LeftOut(copied, "the commit record names another site or backup")),
                findings::toString);
    }

    @Test
    default void booksCopiesInOtherStoragesAsCopies() {
        var ruins = new Ruins();
        var shop = ruins.site("web-1", "shop");
        var backup = ruins.backUp(shop, 1, 2);
        ruins.copyToSecondStorage(shop, backup);
        assertEquals(
                new Outcome.Rebuilt(new Tally(1, 1, 2, 0, 0)),
                ruins.rebuild(database().persistence()));
        assertEquals(1, backups().size());
        assertEquals(2, database().persistence().backups().places(backup.id()).size());
    }

    @Test
    default void tellsNamesApartThatTwoNodesOrSitesHave() {
        var ruins = new Ruins();
        var one = ruins.site("web-1", "shop");
        var again = ruins.siteOf(one.node(), "web-1", "shop");
        var other = ruins.site("web-1", "shop");
        List.of(one, again, other).forEach(site -> ruins.backUp(site, 1));
        assertEquals(
                new Outcome.Rebuilt(new Tally(2, 3, 3, 0, 0)),
                ruins.rebuild(database().persistence()));
    }

    @Test
    default void confirmsAllThatNobodyDecidedOnSingly() {
        var ruins = new Ruins();
        var shop = ruins.site("web-1", "shop");
        var kept = ruins.backUp(shop, 1);
        ruins.backUp(shop, 2);
        ruins.rebuild(database().persistence());
        database().persistence().backups().release(kept.id());
        database().persistence().backups().hold(kept.id());

        assertEquals(1, ruins.rebuilds(database().persistence()).confirm());

        assertEquals(
                List.of(kept.id()),
                backups().stream().filter(Backup::held).map(Backup::id).toList());
    }

    @Test
    default void onlyAPersonWhoNamesARebuiltNodeLetsAHostInAsIt() {
        var ruins = new Ruins();
        var shop = ruins.site("web-1", "shop");
        ruins.backUp(shop, 1);
        ruins.rebuild(database().persistence());
        var fleet = fleet();

        var standing = fleet.nodes().standing();
        assertEquals(new RuleStanding.Outcome.Revoked(), standing.suspend(shop.node()));
        standing.revoke(shop.node());
        assertEquals(NodeStatus.REBUILT, node("web-1").node().status());

        var stranger = fleet.ask(EnrolledFleet.freshKey(), "web-1");
        var approved = assertInstanceOf(Approval.Admitted.class, fleet.approve(stranger));
        assertFalse(approved.rejoined());
        assertFalse(approved.node().node().id().equals(shop.node()));
        assertInstanceOf(
                Approval.NameTaken.class,
                approve(fleet, fleet.ask(approved.node().node().key(), "web-1")));

        var host = fleet.ask(EnrolledFleet.freshKey(), "new-hardware");
        var admitted = assertInstanceOf(Approval.Admitted.class, approve(fleet, host));
        assertTrue(admitted.rejoined());
        assertEquals(shop.node(), admitted.node().node().id());
        assertEquals(NodeStatus.APPROVED, admitted.node().node().status());
        assertEquals(host.request().key(), admitted.node().node().key());
        assertTrue(fleet.nodes()
                .authenticate()
                .authenticate(EnrolledFleet.keyOf(fleet.poll(host)))
                .isPresent());

        assertInstanceOf(Approval.NameTaken.class, approve(fleet, fleet.ask(EnrolledFleet.freshKey(), "web-1")));
    }

    private static Approval approve(EnrolledFleet fleet, EnrolledFleet.Asked asked) {
        var terms = new Terms(Optional.of(new NodeName("web-1")), Optional.empty(), Map.of());
        return fleet.enrollment().approve().approve(asked.request().id(), terms);
    }

    private EnrolledFleet fleet() {
        var stores = database().persistence();
        return new EnrolledFleet(
                new FleetStores(
                        stores.enrollments(),
                        stores.joinTokens(),
                        stores.nodes(),
                        stores.nodeKeys(),
                        stores.heartbeats()),
                EnrollmentRules.USUAL);
    }

    private RegisteredNode node(String name) {
        var filter = new NodeFilter(Optional.empty(), Optional.of(new NodeName(name)), Optional.empty(), Map.of());
        return database()
                .persistence()
                .nodes()
                .list(filter, PageRequest.first())
                .items()
                .getFirst();
    }

    private List<Backup> backups() {
        var all = new BackupFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        return database().persistence().backups().page(all, PageRequest.first()).items().stream()
                .map(CataloguedBackup::backup)
                .toList();
    }
}
