package dev.holdfast.application.master.backup;

import static dev.holdfast.contracts.backup.BackupWorld.FOREIGN_KEY;
import static dev.holdfast.contracts.backup.BackupWorld.KEY;
import static dev.holdfast.contracts.backup.BackupWorld.report;
import static dev.holdfast.contracts.backup.BackupWorld.success;
import static dev.holdfast.contracts.backup.CatalogueFixtures.BLOG;
import static dev.holdfast.contracts.backup.CatalogueFixtures.NOON;
import static dev.holdfast.contracts.backup.CatalogueFixtures.PRIMARY;
import static dev.holdfast.contracts.backup.CatalogueFixtures.SECONDARY;
import static dev.holdfast.contracts.backup.CatalogueFixtures.SHOP;
import static dev.holdfast.contracts.backup.CatalogueFixtures.WEB;
import static dev.holdfast.contracts.backup.CatalogueFixtures.backupId;
import static dev.holdfast.contracts.backup.CatalogueFixtures.ids;
import static dev.holdfast.contracts.backup.CatalogueFixtures.opening;
import static dev.holdfast.contracts.backup.CatalogueFixtures.pack;
import static dev.holdfast.contracts.backup.CatalogueFixtures.record;
import static dev.holdfast.contracts.backup.CatalogueFixtures.terms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.storage.StorageException;
import dev.holdfast.contracts.backup.BackupWorld;
import dev.holdfast.contracts.backup.InMemoryCatalogues;
import dev.holdfast.contracts.storage.FaultyObjectStore.Fault;
import dev.holdfast.contracts.storage.FaultyObjectStore.Operation;
import dev.holdfast.domain.archive.CommitRecord;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.backup.BackupCondition;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupOutcome;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.storage.StorageId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ReportBackupTests {

    private final BackupWorld world = new BackupWorld(InMemoryCatalogues.create());

    @Test
    void booksWhatLiesInTheStorage() {
        var backup = world.upload(1, 2);

        var booked = booked(world.report(backup));

        assertEquals(BackupCondition.COMPLETE, booked.backup().condition());
        assertEquals(List.of(), booked.missing());
        assertEquals(world.stored(), world.used());
    }

    @Test
    void answersTheSameAgainWithoutAskingTheStorage() {
        var backup = world.upload(1);
        var first = world.report(backup);
        world.follow((_, _, _) -> Fault.TRANSIENT);

        assertEquals(first, world.report(backup));
    }

    @Test
    void believesNoReportWithoutACommitRecord() {
        var opening = opening(terms(SHOP), 1, NOON);
        world.catalogue().runs().open(opening);

        assertInstanceOf(ReportAnswer.NoRecord.class, world.report(opening.backup()));
        assertEquals(BackupCondition.RUNNING, condition(opening.backup()));
    }

    @Test
    void changesNothingWhileTheStorageIsAway() {
        var backup = world.upload(1);
        world.follow((_, _, _) -> Fault.TRANSIENT);

        assertThrows(StorageException.Transient.class, () -> world.report(backup));
        assertTrue(world.catalogue().backups().find(backup).isEmpty());
        assertEquals(0, world.used());
    }

    @Test
    void knowsNoStorageThatTheFleetDoesNotHave() {
        var elsewhere = new StorageId(UUID.randomUUID());
        var report = inStorage(success(world.upload(1)), elsewhere);

        assertEquals(new ReportAnswer.UnknownStorage(elsewhere), send(report));
    }

    @Test
    void knowsNoStorageOfAFailedRunThatTheFleetDoesNotHave() {
        var elsewhere = new StorageId(UUID.randomUUID());
        var failure = new BackupOutcome.Failed(new BackupFailure("x", "y"));
        var report = inStorage(report(backupId(), failure), elsewhere);

        assertEquals(new ReportAnswer.UnknownStorage(elsewhere), send(report));
        assertTrue(world.catalogue().backups().find(report.backup()).isEmpty());
    }

    @Test
    void tellsANodeNothingOfSitesThatAreNotItsOwn() {
        var backup = world.upload(1);

        var answer = world.backups().reportBackup().report(new NodeId(UUID.randomUUID()), success(backup));

        assertInstanceOf(ReportAnswer.Unknown.class, answer);
        assertTrue(world.catalogue().backups().find(backup).isEmpty());
    }

    @Test
    void refusesABackupOfAnotherSite() {
        var backup = world.backUp(1);
        world.rule(terms(BLOG));
        var report = success(backup);
        var other = new BackupReport(
                backup,
                BLOG,
                PRIMARY,
                report.outcome(),
                report.trigger(),
                report.startedAt(),
                report.sources(),
                report.copies());

        assertInstanceOf(ReportAnswer.Unknown.class, send(other));
    }

    @Test
    void findsPacksThatAreNotThere() {
        var backup = backupId();
        world.put(PRIMARY, pack(2));
        world.put(PRIMARY, backup, record(backup, SHOP, 1, 2), KEY);

        var booked = booked(world.report(backup));

        assertEquals(ids(1), booked.missing());
        assertEquals(BackupCondition.DAMAGED, booked.backup().condition());
        assertEquals(booked, world.report(backup));
    }

    @Test
    void findsMissingPacksAmongMany() {
        var backup = backupId();
        var packs = IntStream.rangeClosed(1, 150).boxed().toArray(Integer[]::new);
        IntStream.rangeClosed(1, 150)
                .filter(number -> number != 77)
                .forEach(number -> world.put(PRIMARY, pack(number)));
        world.put(PRIMARY, backup, record(backup, SHOP, packs), KEY);

        assertEquals(ids(77), booked(world.report(backup)).missing());
        assertEquals(world.stored(), world.used());
    }

    @Test
    void believesTheStorageAboutSizes() {
        var backup = backupId();
        var truncated = new PackRow(pack(1).id(), 999, 100);
        world.put(PRIMARY, truncated);
        world.put(PRIMARY, backup, record(backup, SHOP, 1), KEY);

        assertEquals(ids(1), booked(world.report(backup)).missing());
    }

    @Test
    void missesAPackThatWasDeletedMeanwhile() {
        var first = world.backUp(1, 2);
        world.backUp(2);
        world.deletion().deleteBackup().deleteNow(first);
        var late = backupId();
        world.put(PRIMARY, late, record(late, SHOP, 1, 2), KEY);

        assertEquals(ids(1), booked(world.report(late)).missing());
    }

    @Test
    void countsForgedRecordsAsReferencingButTrustsThemWithNothing() {
        var backup = backupId();
        world.put(PRIMARY, pack(1));
        world.put(PRIMARY, backup, record(backup, SHOP, 1), FOREIGN_KEY);

        var booked = booked(world.report(backup));

        assertEquals(BackupCondition.DAMAGED, booked.backup().condition());
        assertEquals(Optional.of("record-not-authentic"), code(booked));
        assertEquals(world.stored(), world.used());
    }

    @Test
    void doubtsARecordThatNamesAnotherBackup() {
        var backup = backupId();
        world.put(PRIMARY, backup, record(backupId(), SHOP), KEY);

        var booked = booked(world.report(backup));

        assertEquals(BackupCondition.DAMAGED, booked.backup().condition());
        assertEquals(Optional.of("record-of-another-backup"), code(booked));
    }

    @Test
    void failsABackupWhoseRecordCannotBeRead() {
        var backup = backupId();
        world.put(PRIMARY, backup, "no record at all".getBytes(StandardCharsets.US_ASCII));

        var booked = booked(world.report(backup));

        assertEquals(BackupCondition.FAILED, booked.backup().condition());
        assertEquals(Optional.of("unreadable-record"), code(booked));
    }

    @Test
    void recordsWhyARunFailed() {
        var failure = new BackupFailure("dump-failed", "the dump ended early");

        var booked = booked(send(report(backupId(), new BackupOutcome.Failed(failure))));

        assertEquals(BackupCondition.FAILED, booked.backup().condition());
        assertEquals(Optional.of(failure), booked.backup().failure());
    }

    @Test
    void believesNoImpossibleTimes() {
        var backup = backupId();
        var failure = new BackupOutcome.Failed(new BackupFailure("x", "y"));
        var report = report(backup, failure);
        var timeless = new BackupReport(
                backup,
                report.site(),
                report.storage(),
                failure,
                report.trigger(),
                Instant.MAX,
                report.sources(),
                report.copies());

        assertEquals(world.now(), booked(send(timeless)).backup().startedAt());
    }

    @Test
    void failsABackupWhoseRecordNamesImpossibleTimes() {
        var backup = backupId();
        world.put(PRIMARY, backup, startedAt(Instant.MIN, record(backup, SHOP)), KEY);

        assertEquals(Optional.of("unreadable-record"), code(booked(world.report(backup))));
    }

    @Test
    void keepsAPartialBackup() {
        var backup = world.upload(1);

        assertEquals(
                BackupCondition.PARTIAL,
                booked(send(report(backup, new BackupOutcome.Partial())))
                        .backup()
                        .condition());
    }

    @Test
    void keepsDeletedBackupsDeleted() {
        var backup = world.backUp(1);
        world.deletion().deleteBackup().deleteNow(backup);
        world.upload(backup, PRIMARY, 1);

        assertInstanceOf(ReportAnswer.Deleted.class, world.report(backup));
    }

    @Test
    void booksCopiesWhenItCan() {
        var backup = world.upload(1);
        world.upload(backup, SECONDARY, 2);
        var report = withCopies(success(backup), SECONDARY);
        world.follow((_, operation, _) -> operation == Operation.FIND ? Fault.TRANSIENT : Fault.NONE);
        assertThrows(StorageException.Transient.class, () -> send(report));
        world.follow((_, _, _) -> Fault.NONE);

        booked(send(report));
        booked(send(report));

        assertEquals(
                Set.of(PRIMARY, SECONDARY),
                Set.copyOf(world.catalogue().backups().places(backup)));
        assertEquals(world.stored(), world.used());
    }

    @Test
    void readsEachPlaceOfABackupOnce() {
        var backup = world.upload(1);
        world.upload(backup, SECONDARY, 1);
        var reads = new AtomicInteger();
        world.follow((_, operation, _) -> {
            if (operation == Operation.READ) {
                reads.incrementAndGet();
            }
            return Fault.NONE;
        });
        var report = withCopies(success(backup), PRIMARY, SECONDARY, SECONDARY);

        booked(send(report));
        booked(send(report));
        booked(send(withCopies(inStorage(success(backup), SECONDARY), PRIMARY)));

        assertEquals(2, reads.get());
    }

    private ReportAnswer send(BackupReport report) {
        return world.backups().reportBackup().report(WEB, report);
    }

    private BackupCondition condition(BackupId backup) {
        return world.catalogue().backups().find(backup).orElseThrow().backup().condition();
    }

    private static Optional<String> code(ReportAnswer.Booked booked) {
        return booked.backup().failure().map(BackupFailure::code);
    }

    private static ReportAnswer.Booked booked(ReportAnswer answer) {
        return assertInstanceOf(ReportAnswer.Booked.class, answer);
    }

    private static CommitRecord startedAt(Instant time, CommitRecord record) {
        return new CommitRecord(
                record.site(),
                record.node(),
                record.backup(),
                record.base(),
                record.keyId(),
                record.rootSalt(),
                time,
                record.finishedAt(),
                record.complete(),
                record.entries(),
                record.warnings(),
                record.bytes(),
                record.packs(),
                record.sealedRoot());
    }

    private static BackupReport withCopies(BackupReport report, StorageId... copies) {
        return new BackupReport(
                report.backup(),
                report.site(),
                report.storage(),
                report.outcome(),
                report.trigger(),
                report.startedAt(),
                report.sources(),
                List.of(copies));
    }

    private static BackupReport inStorage(BackupReport report, StorageId storage) {
        return new BackupReport(
                report.backup(),
                report.site(),
                storage,
                report.outcome(),
                report.trigger(),
                report.startedAt(),
                report.sources(),
                report.copies());
    }
}
