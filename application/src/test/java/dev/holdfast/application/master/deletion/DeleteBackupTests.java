package dev.holdfast.application.master.deletion;

import static dev.holdfast.contracts.backup.BackupWorld.FOREIGN_KEY;
import static dev.holdfast.contracts.backup.CatalogueFixtures.PRIMARY;
import static dev.holdfast.contracts.backup.CatalogueFixtures.SECONDARY;
import static dev.holdfast.contracts.backup.CatalogueFixtures.SHOP;
import static dev.holdfast.contracts.backup.CatalogueFixtures.backupId;
import static dev.holdfast.contracts.backup.CatalogueFixtures.pack;
import static dev.holdfast.contracts.backup.CatalogueFixtures.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.backup.BackupReport;
import dev.holdfast.application.master.backup.Registrations.Failed;
import dev.holdfast.application.master.deletion.ResumeDeletions.Resumed;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.contracts.backup.BackupWorld;
import dev.holdfast.contracts.backup.CatalogueFixtures;
import dev.holdfast.contracts.backup.InMemoryCatalogues;
import dev.holdfast.contracts.storage.FaultyObjectStore;
import dev.holdfast.contracts.storage.FaultyObjectStore.Fault;
import dev.holdfast.contracts.storage.FaultyObjectStore.Operation;
import dev.holdfast.domain.backup.BackupCondition;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupStatus;
import dev.holdfast.domain.storage.StorageId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DeleteBackupTests {

    private BackupWorld world = new BackupWorld(InMemoryCatalogues.create());

    @Test
    void deletesTheRecordBeforeThePacksThatNothingElseReferences() {
        var first = world.backUp(1, 2);
        var second = world.backUp(2, 3);
        var operations = new ArrayList<String>();
        world.follow((_, operation, subject) -> {
            operations.add(operation + subject);
            return Fault.NONE;
        });

        var deleted = assertInstanceOf(DeletionOutcome.Deleted.class, delete(first));

        assertFalse(deleted.newestGood());
        assertEquals(
                List.of(
                        "LIST" + ObjectKey.backups(SHOP),
                        "DELETE[" + ObjectKey.commitRecord(SHOP, first) + "]",
                        "LIST" + ObjectKey.backups(SHOP),
                        "DELETE[" + ObjectKey.pack(SHOP, pack(1).id()) + "]"),
                operations);
        assertTrue(world.catalogue().backups().find(first).isEmpty());
        assertEquals(world.stored(), world.used());
        assertTrue(isThere(PRIMARY, 2) && isThere(PRIMARY, 3));
        assertEquals(BackupStatus.COMPLETE, status(second));
    }

    @Test
    void forgetsAFailedRunWhoseStorageTheFleetDoesNotHave() {
        var failed = CatalogueFixtures.failed(backupId(), world.now());
        var elsewhere = new StorageId(UUID.randomUUID());
        world.catalogue()
                .registrations()
                .fail(new Failed(
                        failed.backup(),
                        failed.site(),
                        failed.node(),
                        elsewhere,
                        failed.trigger(),
                        failed.sources(),
                        failed.startedAt(),
                        failed.failure(),
                        failed.now()));

        assertInstanceOf(DeletionOutcome.Deleted.class, delete(failed.backup()));
        assertTrue(world.catalogue().backups().find(failed.backup()).isEmpty());
    }

    @Test
    void haltsWhenTheFleetDoesNotHaveTheStorageWhereTheBackupLies() {
        var backup = backupId();
        var elsewhere = new StorageId(UUID.randomUUID());
        world.catalogue()
                .registrations()
                .register(CatalogueFixtures.registration(record(backup, SHOP, 1), elsewhere, world.now()));

        assertInstanceOf(DeletionOutcome.Halted.class, delete(backup));
    }

    @Test
    void leavesNothingOfTheLastBackup() {
        var only = world.backUp(1, 2, 3);
        long stored = world.stored();

        var deleted = assertInstanceOf(DeletionOutcome.Deleted.class, delete(only));

        assertTrue(deleted.newestGood());
        assertEquals(stored, deleted.freed().bytes());
        assertEquals(0, world.stored());
        assertEquals(0, world.used());
    }

    @Test
    void letsABackupExpireWithAGrace() {
        var backup = world.backUp(1);

        var buried = assertInstanceOf(
                DeletionOutcome.Buried.class, world.deletion().deleteBackup().bury(backup));

        assertTrue(buried.newestGood());
        assertEquals(BackupStatus.EXPIRING, status(backup));
        assertTrue(isThere(PRIMARY, 1));
    }

    @Test
    void deletesCopiesToo() {
        var backup = world.upload(1);
        world.upload(backup, SECONDARY, 2);
        report(backup, SECONDARY);

        assertInstanceOf(DeletionOutcome.Deleted.class, delete(backup));

        assertEquals(0, world.stored());
        assertEquals(0, world.used());
    }

    @Test
    void warnsWhenASilentNodeMayBuildOnIt() {
        world.silence(CatalogueFixtures.WEB);
        var older = world.backUp(1);
        var newest = world.backUp(1, 2);

        assertFalse(
                assertInstanceOf(DeletionOutcome.Deleted.class, delete(older)).maybeBase());
        assertTrue(
                assertInstanceOf(DeletionOutcome.Deleted.class, delete(newest)).maybeBase());
    }

    @Test
    void deletesManyAtOnce() {
        var doomed =
                IntStream.range(0, 40).mapToObj(i -> world.backUp(i + 1, 100)).toList();
        var kept = world.backUp(100);
        world.follow((_, _, _) -> Fault.CRASH);
        doomed.forEach(backup -> assertThrows(FaultyObjectStore.Crash.class, () -> delete(backup)));
        var operations = new ArrayList<String>();
        world.follow((_, operation, _) -> {
            operations.add(operation.name());
            return Fault.NONE;
        });

        assertEquals(new Resumed(40, 0), world.deletion().resumeDeletions().resume());

        assertEquals(List.of("LIST", "DELETE", "LIST", "DELETE"), operations);
        assertEquals(world.stored(), world.used());
        assertEquals(BackupCondition.COMPLETE, condition(kept));
        assertTrue(isThere(PRIMARY, 100));
    }

    @Test
    void asksAStorageNotAgainThatGaveUp() {
        IntStream.range(1, 5).forEach(i -> {
            var backup = world.backUp(i);
            world.follow((_, _, _) -> Fault.CRASH);
            assertThrows(FaultyObjectStore.Crash.class, () -> delete(backup));
            world.follow((_, _, _) -> Fault.NONE);
        });
        var asked = new AtomicInteger();
        world.follow((_, _, _) -> {
            asked.incrementAndGet();
            return Fault.TRANSIENT;
        });

        assertEquals(new Resumed(0, 4), world.deletion().resumeDeletions().resume());
        assertEquals(1, asked.get());
    }

    /// A copy's record is gone and counted as such, and then the master dies.
    @Test
    void leavesNoPacksOfACopyWhereItDied() {
        var backup = world.upload(1);
        world.upload(backup, SECONDARY, 2);
        report(backup, SECONDARY);
        world.catalogue().deletions().doom(backup, world.now());
        var place = new Deletions.Place(SHOP, CatalogueFixtures.WEB, SECONDARY);
        world.bucket(SECONDARY).delete(List.of(ObjectKey.commitRecord(SHOP, backup)));
        world.catalogue().deletions().recordsGone(place, List.of(backup));

        assertEquals(new Resumed(1, 0), world.deletion().resumeDeletions().resume());

        assertEquals(0, world.stored());
        assertEquals(0, world.used());
    }

    @Test
    void booksRecordsThatNobodyReportedBeforePacksGo() {
        var known = world.backUp(1, 2);
        var unreported = backupId();
        world.put(PRIMARY, unreported, record(unreported, SHOP, 2), BackupWorld.KEY);

        assertInstanceOf(DeletionOutcome.Deleted.class, delete(known));

        assertTrue(isThere(PRIMARY, 2));
        assertFalse(isThere(PRIMARY, 1));
        assertEquals(BackupStatus.COMPLETE, status(unreported));
        assertEquals(world.stored(), world.used());
    }

    @Test
    void countsForgedRecordsAsReferencing() {
        var known = world.backUp(1, 2);
        var forged = backupId();
        world.put(PRIMARY, forged, record(forged, SHOP, 2), FOREIGN_KEY);

        assertInstanceOf(DeletionOutcome.Deleted.class, delete(known));

        assertTrue(isThere(PRIMARY, 2));
        assertEquals(BackupStatus.DAMAGED, status(forged));
    }

    @Test
    void stopsAtARecordThatCannotBeRead() {
        var known = world.backUp(1);
        var unreadable = backupId();
        world.put(PRIMARY, unreadable, "scribbles".getBytes(StandardCharsets.US_ASCII));

        var halted = assertInstanceOf(DeletionOutcome.Halted.class, delete(known));

        assertTrue(halted.why().contains(unreadable.toString()));
        assertTrue(isThere(PRIMARY, 1));
        assertTrue(recordIsThere(known));
        assertInstanceOf(DeletionOutcome.Deleted.class, delete(unreadable));
        assertInstanceOf(DeletionOutcome.Deleted.class, delete(known));
        assertEquals(0, world.stored());
    }

    @Test
    void stopsAtAnObjectThatIsNoRecord() {
        var known = world.backUp(1);
        world.bucket(PRIMARY).put(new ObjectKey(ObjectKey.backups(SHOP) + "notes.txt"), ByteBuffer.allocate(1));

        assertInstanceOf(DeletionOutcome.Halted.class, delete(known));
        assertTrue(isThere(PRIMARY, 1));
    }

    @Test
    void takesALeftOverRecordOfAFailedBackupAlong() {
        var backup = backupId();
        world.put(PRIMARY, backup, "scribbles".getBytes(StandardCharsets.US_ASCII));
        world.report(backup);
        assertEquals(BackupStatus.FAILED, status(backup));

        assertInstanceOf(DeletionOutcome.Deleted.class, delete(backup));

        assertFalse(recordIsThere(backup));
    }

    @Test
    void adoptsNoDeletedBackupAgain() {
        var first = world.backUp(1);
        var second = world.backUp(2);
        delete(first);
        world.upload(first, PRIMARY, 1);

        assertInstanceOf(DeletionOutcome.Deleted.class, delete(second));

        assertTrue(world.catalogue().backups().find(first).isEmpty());
        assertEquals(0, world.used());
    }

    @ParameterizedTest
    @EnumSource(names = {"CRASH", "CRASH_AFTER_EFFECT", "TRANSIENT", "TRANSIENT_AFTER_EFFECT"})
    void goesOnAfterAFaultAtAnyStep(Fault fault) {
        boolean cut = true;
        for (int step = 0; cut; step++) {
            world = new BackupWorld(InMemoryCatalogues.create());
            var doomed = world.backUp(1, 2, 3);
            var kept = world.backUp(3, 4);
            int faulty = step;
            world.follow((call, _, _) -> call == faulty ? fault : Fault.NONE);
            cut = isCutShort(doomed);
            world.follow((_, _, _) -> Fault.NONE);

            world.deletion().resumeDeletions().resume();

            assertTrue(world.catalogue().backups().find(doomed).isEmpty(), "step " + step);
            assertEquals(world.stored(), world.used(), "step " + step);
            assertEquals(2, world.bucket(PRIMARY).count("/packs/"), "step " + step);
            assertEquals(BackupCondition.COMPLETE, condition(kept));
            assertTrue(step < 10);
        }
    }

    @Test
    void waitsForAStorageThatIsAway() {
        var backup = world.backUp(1);
        world.follow((_, operation, _) -> operation == Operation.DELETE ? Fault.TRANSIENT : Fault.NONE);

        assertThrows(StorageException.Transient.class, () -> delete(backup));
        assertEquals(BackupStatus.EXPIRING, status(backup));
        assertEquals(new Resumed(0, 1), world.deletion().resumeDeletions().resume());
        world.follow((_, _, _) -> Fault.NONE);
        assertEquals(new Resumed(1, 0), world.deletion().resumeDeletions().resume());
        assertEquals(new Resumed(0, 0), world.deletion().resumeDeletions().resume());
    }

    @Test
    void finishesWhenCalledAgain() {
        var backup = world.backUp(1);
        world.follow((_, operation, _) -> operation == Operation.DELETE ? Fault.TRANSIENT_AFTER_EFFECT : Fault.NONE);
        assertThrows(StorageException.Transient.class, () -> delete(backup));
        world.follow((_, _, _) -> Fault.NONE);

        assertInstanceOf(DeletionOutcome.Deleted.class, delete(backup));
        assertInstanceOf(DeletionOutcome.Unknown.class, delete(backup));
    }

    private void report(BackupId backup, StorageId copy) {
        var report = BackupWorld.success(backup);
        world.backups()
                .reportBackup()
                .report(
                        CatalogueFixtures.WEB,
                        new BackupReport(
                                backup,
                                SHOP,
                                PRIMARY,
                                report.outcome(),
                                report.trigger(),
                                report.startedAt(),
                                report.sources(),
                                List.of(copy)));
    }

    private boolean isCutShort(BackupId backup) {
        try {
            delete(backup);
            return false;
        } catch (FaultyObjectStore.Crash | StorageException.Transient e) {
            return true;
        }
    }

    private DeletionOutcome delete(BackupId backup) {
        return world.deletion().deleteBackup().deleteNow(backup);
    }

    private BackupStatus status(BackupId backup) {
        return world.catalogue().backups().find(backup).orElseThrow().backup().status();
    }

    private BackupCondition condition(BackupId backup) {
        return world.catalogue().backups().find(backup).orElseThrow().backup().condition();
    }

    private boolean isThere(StorageId storage, int number) {
        return world.bucket(storage)
                .find(ObjectKey.pack(SHOP, pack(number).id()))
                .isPresent();
    }

    private boolean recordIsThere(BackupId backup) {
        return world.bucket(PRIMARY).find(ObjectKey.commitRecord(SHOP, backup)).isPresent();
    }
}
