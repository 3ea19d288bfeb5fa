package dev.holdfast.contracts.reconciliation;

import static dev.holdfast.application.master.reconciliation.Action.ADOPTED;
import static dev.holdfast.application.master.reconciliation.Action.DELETED;
import static dev.holdfast.application.master.reconciliation.Action.MARKED_DAMAGED;
import static dev.holdfast.application.master.reconciliation.Action.NONE;
import static dev.holdfast.application.master.reconciliation.Action.RESTORED;
import static dev.holdfast.application.master.reconciliation.Action.WAITING_FOR_GRACE;
import static dev.holdfast.contracts.backup.CatalogueFixtures.PRIMARY;
import static dev.holdfast.contracts.backup.CatalogueFixtures.SHOP;
import static dev.holdfast.contracts.backup.CatalogueFixtures.WEB;
import static dev.holdfast.contracts.backup.CatalogueFixtures.backupId;
import static dev.holdfast.contracts.backup.CatalogueFixtures.ids;
import static dev.holdfast.contracts.backup.CatalogueFixtures.pack;
import static dev.holdfast.contracts.backup.CatalogueFixtures.record;
import static dev.holdfast.contracts.reconciliation.ReconcilingWorld.packKey;
import static dev.holdfast.contracts.reconciliation.ReconcilingWorld.recordKey;
import static dev.holdfast.contracts.reconciliation.ReconcilingWorld.told;
import static dev.holdfast.domain.reconciliation.DifferenceKind.ADOPTABLE;
import static dev.holdfast.domain.reconciliation.DifferenceKind.FOREIGN;
import static dev.holdfast.domain.reconciliation.DifferenceKind.MISSING;
import static dev.holdfast.domain.reconciliation.DifferenceKind.ORPHAN;
import static dev.holdfast.domain.reconciliation.DifferenceKind.OVERSIZED;
import static dev.holdfast.domain.reconciliation.DifferenceKind.SIZE_MISMATCH;
import static dev.holdfast.domain.reconciliation.DifferenceKind.STALE_UPLOAD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.deletion.DeletionOutcome;
import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.reconciliation.Finding;
import dev.holdfast.application.master.run.BeginOutcome;
import dev.holdfast.application.master.run.BeginRun;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.contracts.backup.BackupWorld;
import dev.holdfast.contracts.backup.ReconciledCatalogue;
import dev.holdfast.domain.archive.ArchiveLimits;
import dev.holdfast.domain.backup.BackupCondition;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupTrigger;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a reconciliation finds and does, whoever keeps the catalogue.
public interface ReconcilingContract {

    Duration LONG = Duration.ofDays(15);

    /// Fresh and empty for every test.
    ReconciledCatalogue reconciled();

    private ReconcilingWorld world() {
        return new ReconcilingWorld(reconciled());
    }

    @Test
    default void findsNothingWhereAllIsAsBooked() {
        var world = world();
        world.backUp(1, 2);
        world.backUp(2, 3);

        var done = world.repair();

        assertEquals(List.of(), world.told(done));
        assertEquals(7, done.progress().objects());
        assertEquals(0, done.progress().differences());
    }

    @Test
    default void damagesExactlyTheBackupsThatNeedALostPack() {
        var world = world();
        var first = world.backUp(1, 2);
        var second = world.backUp(2, 3);
        var third = world.backUp(3);
        world.losePack(2);

        var done = world.repair();

        assertEquals(List.of(told(MISSING, packKey(2).value(), MARKED_DAMAGED)), world.told(done));
        assertEquals(
                "2 backups need it and are damaged",
                world.findings(done).getFirst().detail());
        assertEquals(lacking(1), world.backup(first).failure());
        assertEquals(lacking(1), world.backup(second).failure());
        assertEquals(BackupCondition.COMPLETE, world.backup(third).condition());
        assertEquals(sorted(first, second), world.events(EventKind.BACKUP_DAMAGED));
        assertEquals(world.stored(), world.used());
        assertEquals(List.of(), world.told(world.repair()));
        assertEquals(2, world.events(EventKind.BACKUP_DAMAGED).size());
    }

    @Test
    default void countsWhatABackupLacksAndTellsItOnce() {
        var world = world();
        var backup = world.backUp(1, 2, 3);
        world.losePack(1);
        world.repair();
        world.losePack(3);

        world.repair();

        assertEquals(lacking(2), world.backup(backup).failure());
        assertEquals(List.of(backup.toString()), world.events(EventKind.BACKUP_DAMAGED));
    }

    @Test
    default void tellsTheNextRunWhatItsBaseLacks() {
        var world = world();
        world.backUp(1);
        var newest = world.backUp(1, 2);
        world.losePack(2);
        world.repair();

        var begun = begin(world);

        assertEquals(Optional.of(newest), begun.base());
        assertEquals(ids(2), begun.missing());
    }

    @Test
    default void buildsOnNoBackupThatLostItsRecord() {
        var world = world();
        var older = world.backUp(1);
        var newest = world.backUp(1, 2);
        world.bucket().delete(List.of(recordKey(newest)));
        world.repair();

        assertEquals(Optional.of(older), begin(world).base());
    }

    @Test
    default void healsWhenALostPackTurnsUp() {
        var world = world();
        var first = world.backUp(1, 2);
        var second = world.backUp(2, 3);
        var third = world.backUp(2);
        world.losePack(2);
        world.losePack(3);
        world.repair();
        world.backups().put(PRIMARY, pack(2));

        var done = world.repair();

        assertEquals(List.of(told(ORPHAN, packKey(2).value(), ADOPTED)), world.told(done));
        assertEquals(BackupCondition.COMPLETE, world.backup(first).condition());
        assertEquals(lacking(1), world.backup(second).failure());
        assertEquals(BackupCondition.COMPLETE, world.backup(third).condition());
        assertEquals(Optional.empty(), world.backup(third).failure());
        assertEquals(world.stored(), world.used());
        assertEquals(
                Set.copyOf(ids(1, 2)),
                Set.copyOf(world.books().catalogue().backups().packs(first).stream()
                        .map(row -> row.id())
                        .toList()));
        assertEquals(List.of(), world.told(world.repair()));
        delete(world, first, second, third);
        assertEquals(0, world.used());
        assertEquals(0, world.stored());
    }

    @Test
    default void takesAPackOfAnotherSizeForLostAndItsObjectForRubbish() {
        var world = world();
        var backup = world.backUp(1, 2);
        world.bucket().replace(packKey(2), new byte[77]);

        assertEquals(List.of(told(SIZE_MISMATCH, packKey(2).value(), MARKED_DAMAGED)), world.told(world.repair()));
        assertEquals(lacking(1), world.backup(backup).failure());
        assertEquals(world.stored() - 77, world.used());

        assertEquals(List.of(told(ORPHAN, packKey(2).value(), WAITING_FOR_GRACE)), world.told(world.repair()));
        world.backups().pass(LONG);
        assertEquals(List.of(told(ORPHAN, packKey(2).value(), DELETED)), world.told(world.repair()));
        assertEquals(world.stored(), world.used());
        assertEquals(List.of(), world.told(world.repair()));
    }

    @Test
    default void damagesABackupWhoseRecordIsLostAndStillDeletesIt() {
        var world = world();
        var lost = world.backUp(1, 2);
        var other = world.backUp(2);
        world.bucket().delete(List.of(recordKey(lost)));

        assertEquals(List.of(told(MISSING, recordKey(lost).value(), MARKED_DAMAGED)), world.told(world.repair()));

        assertEquals(
                "missing-record", world.backup(lost).failure().orElseThrow().code());
        assertEquals(List.of(), world.books().catalogue().backups().places(lost));
        assertEquals(List.of(lost.toString()), world.events(EventKind.BACKUP_DAMAGED));
        assertEquals(world.stored(), world.used());
        assertEquals(List.of(), world.told(world.repair()));
        delete(world, lost, other);
        assertEquals(0, world.used());
        assertEquals(0, world.stored());
    }

    @Test
    default void healsWhenALostRecordTurnsUp() {
        var world = world();
        var backup = world.backUp(1, 2);
        var object = world.bucket().read(recordKey(backup), 10_000).orElseThrow();
        world.bucket().delete(List.of(recordKey(backup)));
        world.repair();
        world.bucket().replace(recordKey(backup), object);

        assertEquals(List.of(told(ADOPTABLE, recordKey(backup).value(), ADOPTED)), world.told(world.repair()));

        assertEquals(BackupCondition.COMPLETE, world.backup(backup).condition());
        assertEquals(world.stored(), world.used());
        assertEquals(List.of(), world.told(world.repair()));
    }

    @Test
    default void leavesABackupDamagedThatLostMoreThanItsRecord() {
        var world = world();
        var backup = world.backUp(1, 2);
        var object = world.bucket().read(recordKey(backup), 10_000).orElseThrow();
        world.bucket().delete(List.of(recordKey(backup), packKey(2)));
        world.repair();
        assertEquals(
                "missing-record", world.backup(backup).failure().orElseThrow().code());
        world.bucket().replace(recordKey(backup), object);

        world.repair();

        assertEquals(lacking(1), world.backup(backup).failure());
        assertEquals(1, world.events(EventKind.BACKUP_DAMAGED).size());
    }

    @Test
    default void takesRubbishInPlaceOfARecordForItsLoss() {
        var world = world();
        var backup = world.backUp(1);
        world.bucket().replace(recordKey(backup), new byte[33]);

        assertEquals(
                List.of(told(SIZE_MISMATCH, recordKey(backup).value(), MARKED_DAMAGED)), world.told(world.repair()));

        assertEquals(
                "unreadable-record",
                world.backup(backup).failure().orElseThrow().code());
        assertEquals(world.stored() - 33, world.used());
        world.backups().pass(LONG);
        assertEquals(List.of(told(ORPHAN, recordKey(backup).value(), DELETED)), world.told(world.repair()));
        assertEquals(world.stored(), world.used());
    }

    @Test
    default void believesNoRecordThatNamesOtherPacksThanItsBackupDid() {
        var world = world();
        var backup = world.backUp(1, 2);
        world.bucket().delete(List.of(recordKey(backup)));
        world.backups().put(PRIMARY, backup, record(backup, SHOP, 1), BackupWorld.KEY);

        world.repair();

        assertEquals(
                "replaced-record", world.backup(backup).failure().orElseThrow().code());
    }

    @Test
    default void keepsOrphansWhoseTimeIsNotToBeBelieved() {
        var world = world();
        world.backUp(1);
        world.backups().put(PRIMARY, pack(7));
        var now = world.backups().now();

        for (var time : List.of(Instant.EPOCH, Instant.parse("2019-12-31T23:59:59Z"), now.plus(Duration.ofHours(25)))) {
            world.bucket().date(packKey(7), time);
            var done = world.repair();
            assertEquals(List.of(told(ORPHAN, packKey(7).value(), WAITING_FOR_GRACE)), world.told(done));
            var detail = world.findings(done).getFirst().detail();
            assertTrue(detail.contains("not to be believed"), detail);
        }

        world.bucket().date(packKey(7), now.minus(LONG));
        assertEquals(List.of(told(ORPHAN, packKey(7).value(), DELETED)), world.told(world.repair()));
    }

    @Test
    default void deletesNoOrphansWhereTheClocksOfStoreAndMasterAreApart() {
        var world = world();
        world.backUp(1);
        world.backups().put(PRIMARY, pack(7));
        world.put(PRIMARY, "probe/7", new byte[1]);
        world.backups().pass(LONG);

        for (var apart : List.of(Duration.ofMinutes(61), Duration.ofMinutes(-61))) {
            world.setStoragesAhead(apart);
            var findings = world.findings(world.repair());
            assertEquals(2, findings.size());
            for (var finding : findings) {
                assertEquals(WAITING_FOR_GRACE, finding.action());
                assertTrue(finding.detail().contains("clock"), finding::detail);
            }
        }

        world.setStoragesAhead(Duration.ofMinutes(59));
        assertEquals(
                List.of(DELETED, DELETED),
                world.findings(world.repair()).stream().map(Finding::action).toList());
    }

    @Test
    default void deletesOrphansOnceTheyAreOldAndNoRunIsOpen() {
        var world = world();
        world.backUp(1);
        world.backups().put(PRIMARY, pack(7));

        assertEquals(List.of(told(ORPHAN, packKey(7).value(), WAITING_FOR_GRACE)), world.told(world.repair()));
        world.backups().pass(LONG);
        begin(world);
        assertEquals(List.of(told(ORPHAN, packKey(7).value(), WAITING_FOR_GRACE)), world.told(world.repair()));
        world.backups().pass(Duration.ofDays(2));
        world.backups().runs().giveUpSilentRuns().giveUp();
        assertEquals(List.of(told(ORPHAN, packKey(7).value(), DELETED)), world.told(world.repair()));
        assertEquals(List.of(), world.told(world.repair()));
        assertEquals(world.stored(), world.used());
    }

    @Test
    default void bookANewPackUnderAnIdThatWasAnOrphansOnce() {
        var world = world();
        world.backUp(1);
        world.backups().put(PRIMARY, pack(7));
        world.backups().pass(LONG);
        world.repair();

        var backup = world.backUp(7);

        assertEquals(BackupCondition.COMPLETE, world.backup(backup).condition());
        assertEquals(world.stored(), world.used());
    }

    @Test
    default void adoptsARecordAndKeepsWhatItNames() {
        var world = world();
        world.backUp(1);
        var unreported = world.backups().upload(1, 7);
        world.backups().pass(LONG);

        var done = world.repair();

        assertEquals(
                sorted(
                        told(ADOPTABLE, recordKey(unreported).value(), ADOPTED),
                        told(ORPHAN, packKey(7).value(), ADOPTED)),
                world.told(done).stream().sorted().toList());
        assertEquals(BackupCondition.COMPLETE, world.backup(unreported).condition());
        assertEquals(world.stored(), world.used());
        assertEquals(List.of(), world.told(world.repair()));
    }

    @Test
    default void neverTakesARecordForGoodThatNoKeyOfTheSiteSigned() {
        var world = world();
        world.backUp(1);
        var forged = backupId();
        world.backups().put(PRIMARY, forged, record(forged, SHOP, 1), BackupWorld.FOREIGN_KEY);

        var done = world.repair();

        assertEquals(List.of(told(ADOPTABLE, recordKey(forged).value(), MARKED_DAMAGED)), world.told(done));
        assertTrue(world.findings(done).getFirst().detail().contains("no key of the site has signed"));
        assertEquals(
                "record-not-authentic",
                world.backup(forged).failure().orElseThrow().code());
        assertEquals(List.of(forged.toString()), world.events(EventKind.BACKUP_DAMAGED));
        assertEquals(List.of(), world.told(world.repair()));
    }

    @Test
    default void neverTakesARecordForGoodThatWasCopiedUnderAnotherName() {
        var world = world();
        var original = world.backUp(1);
        var copied = backupId();
        world.backups()
                .put(
                        PRIMARY,
                        copied,
                        world.bucket().read(recordKey(original), 10_000).orElseThrow());

        var done = world.repair();

        assertEquals(List.of(told(ADOPTABLE, recordKey(copied).value(), MARKED_DAMAGED)), world.told(done));
        assertEquals(
                "record-of-another-backup",
                world.backup(copied).failure().orElseThrow().code());
        assertEquals(BackupCondition.COMPLETE, world.backup(original).condition());
        assertEquals(world.stored(), world.used());
    }

    @Test
    default void deletesNoOrphanBesideARecordThatCannotBeRead() {
        var world = world();
        world.backUp(1);
        var scribble = backupId();
        world.backups().put(PRIMARY, scribble, new byte[40]);
        world.backups().put(PRIMARY, pack(7));
        world.backups().pass(LONG);

        var done = world.repair();

        assertEquals(
                sorted(
                        told(FOREIGN, recordKey(scribble).value(), NONE),
                        told(ORPHAN, packKey(7).value(), NONE)),
                world.told(done).stream().sorted().toList());
        assertTrue(world.findings(done).stream()
                .allMatch(finding -> !finding.detail().isEmpty()));
        assertTrue(world.bucket().find(packKey(7)).isPresent());
        world.bucket().delete(List.of(recordKey(scribble)));
        assertEquals(List.of(told(ORPHAN, packKey(7).value(), DELETED)), world.told(world.repair()));
    }

    @Test
    default void doesNotAdoptWhatWasDeleted() {
        var world = world();
        world.backUp(1);
        var deleted = world.backUp(1);
        var object = world.bucket().read(recordKey(deleted), 10_000).orElseThrow();
        delete(world, deleted);
        world.backups().put(PRIMARY, deleted, object);

        assertEquals(List.of(told(ORPHAN, recordKey(deleted).value(), WAITING_FOR_GRACE)), world.told(world.repair()));
        world.backups().pass(LONG);
        assertEquals(List.of(told(ORPHAN, recordKey(deleted).value(), DELETED)), world.told(world.repair()));
        assertEquals(world.stored(), world.used());
    }

    @Test
    default void namesWhatIsForeignAndLeavesItAlone() {
        var world = world();
        world.backUp(1);
        var unknown = new SiteId(UUID.randomUUID()) + "/packs/" + pack(9).id();
        var keys = List.of("notes.txt", SHOP + "/packs/zzz", SHOP + "/keys/0000000000000000", unknown);
        keys.forEach(key -> world.put(PRIMARY, key, new byte[1]));
        world.put(PRIMARY, "master/backup-1", new byte[1]);
        world.backups().pass(LONG);

        var done = world.repair();

        assertEquals(
                new TreeSet<>(keys.stream().map(key -> told(FOREIGN, key, NONE)).toList()),
                new TreeSet<>(world.told(done)));
        keys.forEach(key -> assertTrue(world.bucket().find(new ObjectKey(key)).isPresent(), key));
        assertEquals(keys.size(), done.progress().counts().get(FOREIGN));
    }

    @Test
    default void removesAtOnceWhatIsLargerThanAnythingThatHoldfastWrites() {
        var world = world();
        world.backUp(1);
        var pack = packKey(9).value();
        var record = recordKey(new BackupId(UUID.randomUUID())).value();
        world.put(PRIMARY, pack, new byte[ArchiveLimits.PACK_BYTES + 1]);
        world.put(PRIMARY, record, new byte[ArchiveLimits.COMMIT_RECORD_BYTES + 1]);

        var done = world.repair();

        assertEquals(
                new TreeSet<>(List.of(told(OVERSIZED, pack, DELETED), told(OVERSIZED, record, DELETED))),
                new TreeSet<>(world.told(done)));
        assertTrue(world.bucket().find(new ObjectKey(pack)).isEmpty());
    }

    @Test
    default void removesWhatTestsAndUploadsLeftOver() {
        var world = world();
        world.backUp(1);
        world.put(PRIMARY, "probe/1", new byte[1]);
        world.bucket().begin(new ObjectKey("big/file"));
        assertEquals(List.of(), world.told(world.repair()));
        world.backups().pass(Duration.ofDays(2));
        world.put(PRIMARY, "probe/2", new byte[1]);
        world.bucket().begin(new ObjectKey("big/newer"));

        var done = world.repair();

        assertEquals(
                List.of(told(ORPHAN, "probe/1", DELETED), told(STALE_UPLOAD, "big/file", DELETED)), world.told(done));
        assertEquals(1, world.bucket().uploads(Optional.empty()).uploads().size());
        assertTrue(world.bucket().find(new ObjectKey("probe/2")).isPresent());
    }

    @Test
    default void putsKeysBackThatAreMissing() {
        var world = world();
        world.backUp(1);
        var key = ObjectKey.siteKey(SHOP, BackupWorld.KEY.id());
        world.bucket().delete(List.of(key));

        assertEquals(List.of(told(MISSING, key.value(), RESTORED)), world.told(world.repair()));

        assertTrue(world.bucket().find(key).isPresent());
        assertEquals(List.of(), world.told(world.repair()));
    }

    @Test
    default void changesNothingWhenItOnlyTries() {
        var world = world();
        var backup = world.backUp(1, 2);
        world.losePack(2);
        var unreported = world.backups().upload(1);
        world.backups().put(PRIMARY, pack(7));
        world.bucket().begin(new ObjectKey("big/file"));
        world.backups().pass(LONG);
        long stored = world.stored();
        long used = world.used();

        var done = world.tryOut();

        assertEquals(
                sorted(
                        told(MISSING, packKey(2).value(), NONE),
                        told(ADOPTABLE, recordKey(unreported).value(), NONE),
                        told(ORPHAN, packKey(7).value(), NONE),
                        told(STALE_UPLOAD, "big/file", NONE)),
                world.told(done).stream().sorted().toList());
        assertEquals(stored, world.stored());
        assertEquals(used, world.used());
        assertEquals(BackupCondition.COMPLETE, world.backup(backup).condition());
        assertFalse(world.books().catalogue().backups().find(unreported).isPresent());
    }

    private static BeginOutcome.Begun begin(ReconcilingWorld world) {
        var request = new BeginRun.Request(WEB, SHOP, new ByteSize(1), BackupTrigger.MANUAL);
        return assertInstanceOf(
                BeginOutcome.Begun.class, world.backups().runs().beginRun().begin(request));
    }

    private static void delete(ReconcilingWorld world, BackupId... backups) {
        for (var backup : backups) {
            assertInstanceOf(
                    DeletionOutcome.Deleted.class,
                    world.backups().deletion().deleteBackup().deleteNow(backup));
        }
    }

    private static Optional<BackupFailure> lacking(int packs) {
        return Optional.of(new BackupFailure("missing-packs", packs + " packs that it names are not there"));
    }

    private static List<String> sorted(Object... items) {
        return Stream.of(items).map(Object::toString).sorted().toList();
    }
}
