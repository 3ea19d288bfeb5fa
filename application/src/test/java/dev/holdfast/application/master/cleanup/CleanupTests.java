package dev.holdfast.application.master.cleanup;

import static dev.holdfast.contracts.backup.CatalogueFixtures.BLOG;
import static dev.holdfast.contracts.backup.CatalogueFixtures.PRIMARY;
import static dev.holdfast.contracts.backup.CatalogueFixtures.SECONDARY;
import static dev.holdfast.contracts.backup.CatalogueFixtures.SHOP;
import static dev.holdfast.contracts.backup.CatalogueFixtures.WEB;
import static dev.holdfast.contracts.backup.CatalogueFixtures.backupId;
import static dev.holdfast.contracts.backup.CatalogueFixtures.failed;
import static dev.holdfast.contracts.cleanup.CleanupWorld.keepLast;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.backup.Backups.Change;
import dev.holdfast.application.master.cleanup.RequestCleanup.Request;
import dev.holdfast.application.master.events.EventFilter;
import dev.holdfast.application.master.run.BeginRun;
import dev.holdfast.application.master.versions.ExpectedVersion;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.contracts.backup.BackupWorld;
import dev.holdfast.contracts.backup.InMemoryCatalogues;
import dev.holdfast.contracts.cleanup.CleanupWorld;
import dev.holdfast.contracts.cleanup.InMemoryCleanups;
import dev.holdfast.contracts.events.InMemoryEvents;
import dev.holdfast.contracts.storage.FaultyObjectStore.Crash;
import dev.holdfast.contracts.storage.FaultyObjectStore.Fault;
import dev.holdfast.contracts.storage.FaultyObjectStore.Operation;
import dev.holdfast.domain.backup.Backup;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupStatus;
import dev.holdfast.domain.backup.BackupTrigger;
import dev.holdfast.domain.fleet.Brakes;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteState;
import dev.holdfast.domain.retention.RetentionPolicy;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class CleanupTests {

    private final InMemoryEvents events = new InMemoryEvents();
    private final CleanupWorld fleet = new CleanupWorld(InMemoryCatalogues.create(), new InMemoryCleanups(events));

    @Test
    void buriesWhatNoRuleKeepsAndDeletesItAfterTheGrace() {
        var backups = fleet.backUp(4, 1);

        var first = fleet.cleanUp();

        assertEquals(CleanupStatus.DONE, first.status());
        assertEquals(new Cleanup.Counts(2, 2, 0, 0, 0, 0), first.counts());
        assertEquals(Set.copyOf(backups.subList(0, 2)), ids(BackupStatus.EXPIRING));
        fleet.passGrace();
        long stored = fleet.world.stored();
        var second = fleet.cleanUp();
        assertEquals(new Cleanup.Counts(0, 0, 2, 0, 0, 0), second.counts());
        assertEquals(stored - fleet.world.stored(), second.freed().bytes());
        assertEquals(Set.copyOf(backups.subList(2, 4)), ids(BackupStatus.COMPLETE));
        assertEquals(2, fleet.backups().size());
        assertEquals(fleet.world.stored(), fleet.world.used());
    }

    @Test
    void changesNothingInADryRun() {
        fleet.backUp(4, 1);
        var cleanup = fleet.cleanUp(true);

        assertEquals(CleanupStatus.DONE, cleanup.status());
        assertEquals(2, cleanup.counts().expired());
        assertEquals(4, ids(BackupStatus.COMPLETE).size());
        fleet.cleanUp();
        fleet.passGrace();
        var later = fleet.cleanUp(true);
        assertEquals(2, fleet.cleanup.cleanups().countActions(later.id()));
        assertEquals(4, fleet.backups().size());
        assertEquals(fleet.world.stored(), fleet.world.used());
    }

    @Test
    void looksAtOneSiteWhereAskedTo() {
        fleet.backUp(4, 1);
        fleet.addSite(BLOG, "blog");

        request(false, BLOG);
        assertEquals(0, fleet.carryOut().counts().expired());
        request(false, SHOP);
        assertEquals(2, fleet.carryOut().counts().expired());
        assertInstanceOf(
                RequestCleanup.Outcome.NoSuchSite.class,
                fleet.cleanup.request().request(new Request(false, Optional.of(new SiteId(UUID.randomUUID())))));
    }

    @Test
    void holdsASiteBackOfWhichItWouldTakeTooMuchAndTellsOnce() {
        var backups = fleet.backUp(10, 1);
        fleet.rule(keepLast(3), Brakes.USUAL);

        var stopped = fleet.cleanUp();

        assertEquals(CleanupStatus.STOPPED, stopped.status());
        assertTrue(stopped.isWaiting());
        assertEquals(new Cleanup.Counts(7, 0, 0, 7, 0, 0), stopped.counts());
        assertTrue(stopped.stoppedBecause().orElseThrow().contains("7 of 10 backups of site shop"));
        assertEquals(10, ids(BackupStatus.COMPLETE).size());
        assertEquals(1, stops());
        var again = fleet.cleanUp();
        assertEquals(CleanupStatus.STOPPED, again.status());
        assertFalse(again.isWaiting());
        assertTrue(again.stoppedBecause().orElseThrow().contains(stopped.id().toString()));
        assertEquals(1, stops());

        var younger = fleet.backUp(1, 21);
        assertEquals(ConfirmCleanup.Outcome.GOES_ON, fleet.cleanup.confirm().confirm(stopped.id()));
        var confirmed = fleet.carryOut();

        assertEquals(CleanupStatus.DONE, confirmed.status());
        assertEquals(Optional.empty(), confirmed.stoppedBecause());
        assertEquals(Set.copyOf(backups.subList(0, 7)), ids(BackupStatus.EXPIRING));
        assertTrue(ids(BackupStatus.COMPLETE).containsAll(younger));
        assertEquals(ConfirmCleanup.Outcome.NOT_WAITING, fleet.cleanup.confirm().confirm(stopped.id()));
        assertEquals(ConfirmCleanup.Outcome.UNKNOWN, fleet.cleanup.confirm().confirm(new CleanupId(UUID.randomUUID())));
        assertEquals(1, fleet.cleanUp().counts().tombstoned());
    }

    @Test
    void confirmsNothingThatIsKeptMeanwhile() {
        var backups = fleet.backUp(10, 1);
        fleet.rule(keepLast(3), Brakes.USUAL);
        var stopped = fleet.cleanUp();
        fleet.world.catalogue().backups().hold(backups.getFirst());
        fleet.rule(keepLast(5), Brakes.USUAL);

        fleet.cleanup.confirm().confirm(stopped.id());
        fleet.carryOut();

        assertEquals(Set.copyOf(backups.subList(1, 5)), ids(BackupStatus.EXPIRING));
    }

    @Test
    void waitsForNobodyOnceThePolicyIsMended() {
        fleet.backUp(10, 1);
        fleet.rule(keepLast(1), Brakes.USUAL);
        var stopped = fleet.cleanUp();
        fleet.rule(keepLast(8), Brakes.USUAL);

        fleet.cleanUp();

        assertFalse(fleet.find(stopped.id()).isWaiting());
        assertEquals(ConfirmCleanup.Outcome.NOT_WAITING, fleet.cleanup.confirm().confirm(stopped.id()));
        fleet.rule(keepLast(1), Brakes.USUAL);
        assertEquals(CleanupStatus.STOPPED, fleet.cleanUp().status());
        assertEquals(2, stops());
    }

    @Test
    void stopsBeforeAnythingChangesWhenItWouldTakeTooManyButDeletesWhatIsBuried() {
        var backups = fleet.backUp(6, 1);
        fleet.rule(keepLast(4));
        fleet.cleanUp();
        fleet.passGrace();
        fleet.rule(keepLast(1), new Brakes(100, 2, 10));

        var stopped = fleet.cleanUp();

        assertEquals(CleanupStatus.STOPPED, stopped.status());
        assertEquals(new Cleanup.Counts(3, 0, 2, 3, 0, 0), stopped.counts());
        assertEquals(Set.copyOf(backups.subList(2, 6)), ids(BackupStatus.COMPLETE));
        assertEquals(1, stops());
        assertEquals(CleanupStatus.STOPPED, fleet.cleanUp().status());
        assertEquals(1, stops());
        fleet.cleanup.confirm().confirm(stopped.id());
        assertEquals(3, fleet.carryOut().counts().tombstoned());
    }

    @Test
    void tellsOnceThoughMoreAndMoreExpiresMeanwhile() {
        fleet.backUp(6, 1);
        fleet.rule(keepLast(1), new Brakes(100, 2, 10));
        var stopped = fleet.cleanUp();
        fleet.backUp(4, 21);

        assertTrue(fleet.cleanUp()
                .stoppedBecause()
                .orElseThrow()
                .contains(stopped.id().toString()));
        assertEquals(1, stops());
        fleet.cleanup.confirm().confirm(stopped.id());
        assertEquals(5, fleet.carryOut().counts().tombstoned());
    }

    @Test
    void asksNobodyAboutWhatAPersonBuried() {
        var backups = fleet.backUp(10, 1);
        fleet.rule(RetentionPolicy.KEEP_EVERYTHING, new Brakes(0, 0, 10));
        backups.forEach(fleet.world.deletion().deleteBackup()::bury);
        fleet.passGrace();

        var cleanup = fleet.cleanUp();

        assertEquals(CleanupStatus.DONE, cleanup.status());
        assertEquals(10, cleanup.counts().deleted());
        assertEquals(0, fleet.world.stored());
    }

    @Test
    void waitsForANodeThatMayBuildOnWhatIsBuried() {
        var only = fleet.backUp(1, 1).getFirst();
        fleet.rule(RetentionPolicy.KEEP_EVERYTHING);
        fleet.world.deletion().deleteBackup().bury(only);
        fleet.world.pass(BackupWorld.GRACE);

        var waiting = fleet.cleanUp();

        assertEquals(1, waiting.counts().waiting());
        assertEquals(Set.of(only), ids(BackupStatus.EXPIRING));
        fleet.heard();
        assertEquals(1, fleet.cleanUp().counts().deleted());
    }

    @Test
    void holdsWhatSomebodyTookBack() {
        var backups = fleet.backUp(3, 1);
        fleet.cleanUp();

        assertInstanceOf(Change.Done.class, fleet.cleanup.undelete().undelete(backups.getFirst()));
        assertEquals(0, fleet.cleanUp().counts().expired());

        assertEquals(3, ids(BackupStatus.COMPLETE).size());
        fleet.world.catalogue().backups().release(backups.getFirst());
        assertEquals(1, fleet.cleanUp().counts().tombstoned());
    }

    @Test
    void takesBackWhatTheChangedPolicyKeepsAgain() {
        fleet.backUp(6, 1);
        fleet.cleanUp();
        assertEquals(4, ids(BackupStatus.EXPIRING).size());

        fleet.rule(keepLast(5));
        fleet.cleanUp();

        assertEquals(1, ids(BackupStatus.EXPIRING).size());
    }

    @Test
    void keepsTheLastGoodBackupThoughItWasBuriedWhenAllElseIsLost() {
        var backups = fleet.backUp(2, 1);
        fleet.rule(keepLast(1));
        fleet.cleanUp();
        fleet.world.deletion().deleteBackup().deleteNow(backups.getLast());
        fleet.passGrace();

        fleet.cleanUp();

        assertEquals(Set.of(backups.getFirst()), ids(BackupStatus.COMPLETE));
    }

    @Test
    void forgetsFailedRunsAfterAWhile() {
        var run = backupId();
        fleet.world.catalogue().registrations().fail(failed(run, fleet.world.now()));
        fleet.rule(RetentionPolicy.KEEP_EVERYTHING, new Brakes(0, 0, 10));
        fleet.cleanUp();
        assertEquals(1, fleet.backups().size());

        fleet.world.pass(Duration.ofDays(31));
        var cleanup = fleet.cleanUp();

        assertEquals(new Cleanup.Counts(1, 0, 1, 0, 0, 0), cleanup.counts());
        assertEquals(List.of(), fleet.backups());
    }

    @Test
    void leavesToTheNextCleanupWhatAStorageDidNotDo() {
        fleet.backUp(4, 1);
        fleet.cleanUp();
        fleet.passGrace();
        fleet.world.follow((_, operation, _) -> operation == Operation.DELETE ? Fault.TRANSIENT : Fault.NONE);

        var failed = fleet.cleanUp();

        assertEquals(CleanupStatus.DONE, failed.status());
        assertEquals(2, failed.counts().failed());
        fleet.world.follow((_, _, _) -> Fault.NONE);
        assertEquals(2, fleet.cleanUp().counts().deleted());
        assertEquals(fleet.world.stored(), fleet.world.used());
    }

    @Test
    void finishesTheScheduledCleanupThatIsUnfinished() {
        fleet.backUp(4, 1);
        fleet.cleanUp();
        fleet.passGrace();
        fleet.world.follow((_, _, _) -> Fault.CRASH);
        assertThrows(Crash.class, fleet::cleanUp);
        var died = fleet.newest();
        assertEquals(CleanupStatus.RUNNING, died.status());
        fleet.world.follow((_, _, _) -> Fault.NONE);

        assertEquals(died.id(), fleet.cleanUp().id());

        assertEquals(2, fleet.find(died.id()).counts().deleted());
    }

    @Test
    void triesNoCleanupForEver() {
        fleet.backUp(4, 1);
        fleet.cleanUp();
        fleet.passGrace();
        fleet.world.follow((_, _, _) -> Fault.CRASH);
        for (int i = 0; i < 5; i++) {
            assertThrows(Crash.class, fleet::cleanUp);
        }

        var given = fleet.cleanUp();

        assertEquals(CleanupStatus.FAILED, given.status());
        fleet.world.follow((_, _, _) -> Fault.NONE);
        assertEquals(2, fleet.cleanUp().counts().deleted());
    }

    @Test
    void saysInOneLineWhatItDid() {
        fleet.backUp(4, 1);

        assertEquals(
                "done: 2 expired, 2 tombstoned, 0 deleted, 0 held back, 0 waiting, 0 failed, 0 bytes freed",
                fleet.cleanup.runScheduled().run());
    }

    @Test
    void forgetsOldCleanups() {
        var old = fleet.cleanUp();
        fleet.world.pass(Duration.ofDays(91));
        fleet.cleanUp();

        assertEquals(Optional.empty(), fleet.cleanup.cleanups().find(old.id()));
    }

    @Test
    void removesASiteOnceItsBackupsAreGone() {
        fleet.rule(RetentionPolicy.KEEP_EVERYTHING, new Brakes(0, 0, 10));
        var backups = fleet.backUp(3, 1);
        fleet.world.catalogue().registrations().fail(failed(backupId(), fleet.world.now()));
        fleet.world.catalogue().backups().hold(backups.getFirst());

        assertEquals(
                new RemoveSiteWithBackups.Outcome.Removing(2, 1),
                fleet.cleanup.removeSite().remove(SHOP, ExpectedVersion.ANY));
        assertEquals(
                SiteState.REMOVING, fleet.sites.find(SHOP).orElseThrow().site().state());
        var late = fleet.backUp(1, 31).getFirst();
        assertEquals(1, fleet.cleanUp().counts().tombstoned());
        fleet.passGrace();
        fleet.cleanUp();
        assertEquals(
                Set.of(backups.getFirst()),
                fleet.backups().stream()
                        .filter(it -> it.failure().isEmpty())
                        .map(Backup::id)
                        .collect(Collectors.toSet()));
        assertFalse(ids(BackupStatus.COMPLETE).contains(late));
        fleet.world.catalogue().backups().release(backups.getFirst());
        fleet.cleanUp();
        fleet.passGrace();
        fleet.cleanUp();
        assertEquals(Optional.empty(), fleet.sites.find(SHOP));
        assertEquals(0, fleet.world.stored());
        assertInstanceOf(
                RemoveSiteWithBackups.Outcome.Unknown.class,
                fleet.cleanup.removeSite().remove(SHOP, ExpectedVersion.ANY));
    }

    @Test
    void callsTheRemovalOfASiteOffWhenABackupIsTakenBack() {
        fleet.rule(RetentionPolicy.KEEP_EVERYTHING, Brakes.USUAL);
        var backups = fleet.backUp(3, 1);
        fleet.cleanup.removeSite().remove(SHOP, ExpectedVersion.ANY);

        fleet.cleanup.undelete().undelete(backups.getFirst());
        fleet.cleanUp();

        assertEquals(
                SiteState.RETIRED, fleet.sites.find(SHOP).orElseThrow().site().state());
        assertEquals(Set.copyOf(backups), ids(BackupStatus.COMPLETE));
    }

    @Test
    void removesASiteWithoutBackupsAtOnce() {
        fleet.addSite(BLOG, "blog");

        assertInstanceOf(
                RemoveSiteWithBackups.Outcome.Stale.class,
                fleet.cleanup.removeSite().remove(BLOG, ExpectedVersion.exactly(9)));
        assertInstanceOf(
                RemoveSiteWithBackups.Outcome.Removed.class,
                fleet.cleanup.removeSite().remove(BLOG, ExpectedVersion.ANY));
        assertEquals(Optional.empty(), fleet.sites.find(BLOG));
    }

    @Test
    void removesWhatASiteWithoutBackupsLeftAndThenTheSite() {
        fleet.leaveBehind();

        assertEquals(
                new RemoveSiteWithBackups.Outcome.Removed(),
                fleet.cleanup.removeSite().remove(SHOP, ExpectedVersion.ANY));

        assertEquals(Optional.empty(), fleet.sites.find(SHOP));
        assertEquals(0, fleet.world.stored());
    }

    @Test
    void keepsASiteForTheNextCleanupWhereAStorageIsAway() {
        fleet.leaveBehind();
        fleet.world.follow((_, _, _) -> Fault.TRANSIENT);
        assertEquals(
                new RemoveSiteWithBackups.Outcome.Removing(0, 0),
                fleet.cleanup.removeSite().remove(SHOP, ExpectedVersion.ANY));
        fleet.cleanUp();
        assertEquals(
                SiteState.REMOVING, fleet.sites.find(SHOP).orElseThrow().site().state());

        fleet.world.follow((_, _, _) -> Fault.NONE);
        fleet.cleanUp();
        assertEquals(Optional.empty(), fleet.sites.find(SHOP));
        assertEquals(0, fleet.world.stored());
    }

    @Test
    void losesNoBackupOfASiteThatGoesThoughItIsReportedLate() {
        fleet.leaveBehind();
        var late = fleet.world.upload(51);

        fleet.cleanup.removeSite().remove(SHOP, ExpectedVersion.ANY);

        assertEquals(Set.of(late), ids(BackupStatus.COMPLETE));
        assertEquals(
                3,
                fleet.world
                        .bucket(PRIMARY)
                        .list(ObjectKey.packs(SHOP), Optional.empty())
                        .objects()
                        .size());
        fleet.cleanUp();
        assertEquals(Set.of(late), ids(BackupStatus.EXPIRING));
    }

    @Test
    void deletesNothingOfASiteWithAnOpenRun() {
        fleet.leaveBehind();
        fleet.world.runs().beginRun().begin(new BeginRun.Request(WEB, SHOP, ByteSize.ZERO, BackupTrigger.MANUAL));
        long stored = fleet.world.stored();

        fleet.cleanup.removeSite().remove(SHOP, ExpectedVersion.ANY);
        fleet.cleanUp();

        assertEquals(stored, fleet.world.stored());
        assertTrue(fleet.sites.find(SHOP).isPresent());
    }

    @Test
    void deletesNothingOfASiteWithARecordThatNobodyCanRead() {
        fleet.leaveBehind();
        fleet.cleanup.removeSite().remove(SHOP, ExpectedVersion.ANY);
        fleet.world.put(PRIMARY, backupId(), new byte[] {1, 2, 3});
        fleet.world.put(SECONDARY, backupId(), new byte[] {1, 2, 3});
        long stored = fleet.world.stored();
        fleet.cleanUp();
        assertEquals(stored, fleet.world.stored());
    }

    private Set<BackupId> ids(BackupStatus status) {
        return fleet.backups().stream()
                .filter(backup -> backup.status() == status)
                .map(Backup::id)
                .collect(Collectors.toSet());
    }

    private void request(boolean dryRun, SiteId site) {
        fleet.cleanup.request().request(new Request(dryRun, Optional.of(site)));
    }

    private int stops() {
        return events.after(0, EventFilter.ANY, 100).size();
    }
}
