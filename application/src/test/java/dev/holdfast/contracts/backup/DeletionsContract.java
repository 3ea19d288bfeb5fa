package dev.holdfast.contracts.backup;

import static dev.holdfast.contracts.backup.CatalogueFixtures.LEASE;
import static dev.holdfast.contracts.backup.CatalogueFixtures.NOON;
import static dev.holdfast.contracts.backup.CatalogueFixtures.PRIMARY;
import static dev.holdfast.contracts.backup.CatalogueFixtures.RECORD;
import static dev.holdfast.contracts.backup.CatalogueFixtures.SECONDARY;
import static dev.holdfast.contracts.backup.CatalogueFixtures.SHOP;
import static dev.holdfast.contracts.backup.CatalogueFixtures.WEB;
import static dev.holdfast.contracts.backup.CatalogueFixtures.backupId;
import static dev.holdfast.contracts.backup.CatalogueFixtures.failed;
import static dev.holdfast.contracts.backup.CatalogueFixtures.ids;
import static dev.holdfast.contracts.backup.CatalogueFixtures.opening;
import static dev.holdfast.contracts.backup.CatalogueFixtures.record;
import static dev.holdfast.contracts.backup.CatalogueFixtures.registration;
import static dev.holdfast.contracts.backup.CatalogueFixtures.terms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.backup.Backups.Change;
import dev.holdfast.application.master.backup.Candidate;
import dev.holdfast.application.master.backup.Registrations.Known;
import dev.holdfast.application.master.deletion.Deletions;
import dev.holdfast.application.master.deletion.Deletions.Doomed;
import dev.holdfast.application.master.deletion.Deletions.Due;
import dev.holdfast.application.master.deletion.Deletions.Marked;
import dev.holdfast.application.master.deletion.Deletions.Place;
import dev.holdfast.application.master.deletion.Deletions.Settlement;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.Backup;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupStatus;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.StorageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What every keeper of the catalogue promises about what leaves it.
public interface DeletionsContract {

    Catalogue catalogue();

    @Test
    default void buriesAndDigsUpAgain() {
        var id = committed(NOON, 1);

        var buried =
                assertInstanceOf(Marked.Buried.class, catalogue().deletions().bury(id, NOON, Duration.ofSeconds(60)));

        assertEquals(BackupStatus.EXPIRING, buried.backup().backup().status());
        assertEquals(Optional.of(NOON.plusSeconds(60)), buried.backup().backup().expiresAt());
        assertEquals(buried.backup(), bury(id, Duration.ofSeconds(999)).backup());
        var change = assertInstanceOf(Change.Done.class, catalogue().backups().undelete(id));
        assertEquals(BackupStatus.COMPLETE, change.backup().backup().status());
        assertTrue(change.backup().backup().held());
    }

    @Test
    default void buriesByPolicyWhatIsWantedAndExpired() {
        var held = committed(NOON, 1);
        var expired = committed(NOON, 1);
        var unwanted = committed(NOON, 1);
        var failed = backupId();
        catalogue().registrations().fail(failed(failed, NOON));
        catalogue().backups().hold(held);

        var settled = settle(Set.of(held, expired, failed), all -> names(all, _ -> true));

        assertEquals(Set.of(expired, failed), settled.marked());
        assertEquals(BackupStatus.COMPLETE, status(unwanted));
        assertEquals(BackupStatus.COMPLETE, status(held));
        assertEquals(Optional.of(NOON.plus(GRACE)), find(expired).expiresAt());
        assertEquals(
                List.of(failed),
                catalogue().deletions().pending(SHOP).stream()
                        .map(Doomed::backup)
                        .toList());
        assertEquals(settled, settle(Set.of(held, expired, failed), all -> names(all, _ -> true)));
    }

    @Test
    default void takesBackWhatPolicyKeepsAgainButNothingThatAPersonBuried() {
        var policys = committed(NOON, 1);
        var persons = committed(NOON, 1);
        var both = committed(NOON, 1);
        settle(Set.of(policys, both), all -> names(all, _ -> true));
        bury(persons, GRACE);
        assertEquals(
                Optional.of(NOON.plus(GRACE)),
                bury(both, Duration.ofDays(9)).backup().backup().expiresAt());

        var settled = settle(Set.of(), _ -> Set.of());

        assertEquals(Set.of(policys), settled.takenBack());
        assertEquals(BackupStatus.COMPLETE, status(policys));
        assertEquals(false, find(policys).held());
        assertEquals(BackupStatus.EXPIRING, status(persons));
        assertEquals(BackupStatus.EXPIRING, status(both));
    }

    @Test
    default void condemnsWhatIsDue() {
        var due = committed(NOON, 1);
        var held = committed(NOON, 1);
        var undeleted = committed(NOON, 1);
        var young = committed(NOON, 1);
        var keptAgain = committed(NOON, 1);
        var newest = committed(NOON.plusSeconds(1), 1);
        settle(
                Set.of(due, held, undeleted, keptAgain),
                all -> names(all, it -> !it.id().equals(newest)));
        bury(young, GRACE.plusDays(1));
        catalogue().backups().hold(held);
        catalogue().backups().undelete(undeleted);
        var later = NOON.plus(GRACE);

        assertEquals(List.of(SHOP), catalogue().deletions().losing(later));
        assertEquals(List.of(), catalogue().deletions().losing(later.minusMillis(1)));
        var found = catalogue().deletions().due(SHOP, later);
        assertEquals(Set.of(due, keptAgain), found.stream().map(Due::backup).collect(Collectors.toSet()));
        assertEquals(NOON, found.getFirst().buriedAt());
        var condemned = catalogue()
                .deletions()
                .condemn(new Settlement(
                        SHOP,
                        WEB,
                        Set.of(due, held, undeleted, young, keptAgain),
                        all -> names(all, it -> it.id().equals(due) || it.id().equals(held)),
                        later,
                        GRACE));

        assertEquals(Set.of(due), condemned.marked());
        assertEquals(Set.of(keptAgain), condemned.takenBack());
        assertEquals(
                List.of(due),
                catalogue().deletions().pending(SHOP).stream()
                        .map(Doomed::backup)
                        .toList());
    }

    @Test
    default void condemnsNothingThatARunBuildsOn() {
        var base = committed(NOON, 1);
        catalogue().runs().open(opening(terms(SHOP), 1, NOON));
        settle(Set.of(base), all -> names(all, _ -> true));
        var later = NOON.plus(LEASE).minusMillis(1);

        var condemned = catalogue()
                .deletions()
                .condemn(new Settlement(SHOP, WEB, Set.of(base), all -> names(all, _ -> true), later, GRACE));

        assertEquals(Set.of(), condemned.marked());
    }

    @Test
    default void tellsWhatANodeMayBuildOn() {
        var older = committed(NOON, 1);
        var newest = committed(NOON, 1);
        catalogue().registrations().registerCopy(registration(record(older, SHOP, 1), SECONDARY, NOON));

        var bases = catalogue().backups().candidates(SHOP).stream()
                .collect(Collectors.toMap(Candidate::id, Candidate::baseOn));
        assertEquals(Map.of(older, Set.of(SECONDARY), newest, Set.of(PRIMARY)), bases);
        settle(Set.of(older, newest), all -> names(all, _ -> true));
        assertTrue(catalogue().deletions().due(SHOP, NOON.plus(GRACE)).stream().allMatch(Due::newestWhole));
        assertEquals(Set.of(), catalogue().backups().candidates(SHOP).getFirst().baseOn());
        committed(NOON, 1);
        var due = catalogue().deletions().due(SHOP, NOON.plus(GRACE)).stream()
                .filter(Due::newestWhole)
                .map(Due::backup)
                .toList();
        assertEquals(List.of(older), due);
    }

    @Test
    default void tellsTheNewestGoodBackupOfASite() {
        var older = committed(NOON, 1);
        var newest = committed(NOON.plusSeconds(1), 1);
        catalogue().registrations().fail(failed(backupId(), NOON.plusSeconds(2)));

        assertFalse(bury(older, Duration.ZERO).newestGood());
        assertTrue(bury(newest, Duration.ZERO).newestGood());
    }

    @Test
    default void leavesAloneWhatIsHeld() {
        var id = committed(NOON, 1);
        catalogue().backups().hold(id);

        assertInstanceOf(Marked.Held.class, catalogue().deletions().bury(id, NOON, Duration.ZERO));
        assertInstanceOf(Marked.Held.class, catalogue().deletions().doom(id, NOON));
    }

    @Test
    default void leavesAloneWhatIsRunning() {
        var opening = opening(terms(SHOP), 1, NOON);
        catalogue().runs().open(opening);

        assertInstanceOf(Marked.Running.class, catalogue().deletions().doom(opening.backup(), NOON));
    }

    @Test
    default void doomsNothingThatARunBuildsOn() {
        var base = committed(NOON, 1);
        var opening = opening(terms(SHOP), 1, NOON);
        catalogue().runs().open(opening);

        assertEquals(
                new Marked.BaseOfRun(opening.backup()), catalogue().deletions().doom(base, NOON));
        assertInstanceOf(Marked.Condemned.class, catalogue().deletions().doom(base, NOON.plus(LEASE)));
    }

    @Test
    default void knowsNothingOfStrangers() {
        assertInstanceOf(Marked.Unknown.class, catalogue().deletions().doom(backupId(), NOON));
        assertInstanceOf(Marked.Unknown.class, catalogue().deletions().bury(backupId(), NOON, Duration.ZERO));
    }

    @Test
    default void takesNothingBackThatIsBeingDeleted() {
        var id = committed(NOON, 1);

        var doomed = doom(id);

        assertEquals(List.of(doomed), catalogue().deletions().pending(10));
        assertEquals(doomed, doom(id));
        assertInstanceOf(Change.TooLate.class, catalogue().backups().undelete(id));
        assertInstanceOf(Change.TooLate.class, catalogue().backups().hold(id));
        assertEquals(
                Optional.empty(),
                catalogue()
                        .runs()
                        .open(opening(terms(SHOP), 1, NOON))
                        .orElseThrow()
                        .base());
    }

    @Test
    default void marksOnlyPacksThatNoOtherRecordReferences() {
        var first = committed(NOON, 1, 2, 3);
        committed(NOON, 2, 3, 4);

        assertEquals(new ByteSize(RECORD), recordGone(doom(first)));

        assertEquals(List.of(), going());
        assertTrue(catalogue().deletions().hasLoosePacks(place(PRIMARY)));
        catalogue().deletions().markLoosePacks(place(PRIMARY));
        assertEquals(ids(1), going());
        assertTrue(catalogue().deletions().hasLoosePacks(place(PRIMARY)));
        assertEquals(ByteSize.ZERO, recordGone(doom(first)));
    }

    @Test
    default void countsATombstonedBackupAsReferencing() {
        var first = committed(NOON, 1, 2);
        bury(committed(NOON, 2), Duration.ZERO);

        vanish(first);

        assertEquals(ids(1), going());
    }

    @Test
    default void marksPacksWhoseReferencesComeAndGo() {
        var first = committed(NOON, 1);
        var second = committed(NOON, 2);
        var third = committed(NOON, 1, 3);
        var fourth = committed(NOON, 3);

        vanish(first);
        assertEquals(List.of(), going());
        vanish(third);
        assertEquals(ids(1), going());
        vanish(second);
        assertEquals(Set.copyOf(ids(1, 2)), Set.copyOf(going()));
        vanish(fourth);
        assertEquals(Set.copyOf(ids(1, 2, 3)), Set.copyOf(going()));
    }

    @Test
    default void missesPacksThatAreGoing() {
        var first = committed(NOON, 1, 2);
        committed(NOON, 2);
        vanish(first);

        var known = catalogue().registrations().register(registration(backupId(), NOON, 1, 2));

        assertEquals(ids(1), assertInstanceOf(Known.Present.class, known).missing());
        assertEquals(ids(1), going());
    }

    @Test
    default void missesNoPackThatCameBackUnderItsOldId() {
        var first = committed(NOON, 1);
        vanish(first);
        catalogue().deletions().packsGone(place(PRIMARY), ids(1));

        var known = catalogue().registrations().register(registration(backupId(), NOON, 1));

        assertEquals(List.of(), assertInstanceOf(Known.Present.class, known).missing());
        assertEquals(1000 + RECORD, used());
    }

    @Test
    default void freesWhatIsGoneOnce() {
        var first = committed(NOON, 1, 2);
        committed(NOON, 2);
        assertEquals(3000 + 2 * RECORD, used());

        vanish(first);

        assertEquals(3000 + RECORD, used());
        assertEquals(new ByteSize(1000), catalogue().deletions().packsGone(place(PRIMARY), ids(1)));
        assertEquals(ByteSize.ZERO, catalogue().deletions().packsGone(place(PRIMARY), ids(1)));
        assertEquals(2000 + RECORD, used());
        assertEquals(
                used(),
                catalogue().books().usage(WEB, SHOP, NOON).node().usage().used().bytes());
    }

    @Test
    default void keepsPacksThatAreNotGoing() {
        doom(committed(NOON, 1));

        assertEquals(ByteSize.ZERO, catalogue().deletions().packsGone(place(PRIMARY), ids(1)));

        assertEquals(1000 + RECORD, used());
    }

    @Test
    default void forgetsAllButTheId() {
        var id = committed(NOON, 1);
        var doomed = vanish(id);

        catalogue().deletions().forget(doomed, NOON);
        catalogue().deletions().forget(doomed, NOON);

        assertTrue(catalogue().backups().find(id).isEmpty());
        assertEquals(new Known.Deleted(), catalogue().registrations().known(id));
        assertEquals(new Known.Deleted(), catalogue().registrations().register(registration(id, NOON, 1)));
        assertEquals(new Known.Deleted(), catalogue().registrations().fail(failed(id, NOON)));
        assertEquals(List.of(), catalogue().deletions().pending(10));
        catalogue().deletions().forgetIds(NOON.plusMillis(1));
        assertEquals(new Known.Never(), catalogue().registrations().known(id));
    }

    @Test
    default void forgetsNothingThatHasARecordLeft() {
        var id = committed(NOON, 1);
        var doomed = doom(id);

        catalogue().deletions().forget(doomed, NOON);

        assertTrue(catalogue().backups().find(id).isPresent());
    }

    @Test
    default void namesEveryStorageThatHoldsACopy() {
        var id = committed(NOON, 1);
        catalogue().registrations().registerCopy(registration(record(id, SHOP, 1), SECONDARY, NOON));

        assertEquals(Set.of(PRIMARY, SECONDARY), Set.copyOf(doom(id).storages()));
        assertEquals(
                Set.of(PRIMARY, SECONDARY), Set.copyOf(catalogue().deletions().storages(SHOP)));
        catalogue().deletions().recordsGone(place(SECONDARY), List.of(id));
        catalogue().deletions().markLoosePacks(place(SECONDARY));
        assertEquals(List.of(), going());
        assertEquals(ids(1), catalogue().deletions().going(SHOP, SECONDARY, 10));
    }

    @Test
    default void tellsRecordsThatAreNotBooked() {
        var booked = committed(NOON, 1);
        var failed = backupId();
        catalogue().registrations().fail(failed(failed, NOON));
        var doomed = doom(committed(NOON, 1)).backup();
        var gone = vanish(committed(NOON, 1));
        catalogue().deletions().forget(gone, NOON);
        var stranger = backupId();

        var listed = Set.of(booked, failed, doomed, gone.backup(), stranger);

        assertEquals(Set.of(failed, stranger), catalogue().deletions().unbooked(SHOP, PRIMARY, listed));
        assertEquals(Set.of(booked, failed, stranger), catalogue().deletions().unbooked(SHOP, SECONDARY, listed));
    }

    Duration GRACE = Duration.ofSeconds(60);

    private Deletions.Settled settle(Set<BackupId> wanted, Deletions.Rule rule) {
        return catalogue().deletions().settle(new Settlement(SHOP, WEB, wanted, rule, NOON, GRACE));
    }

    private static Set<BackupId> names(List<Candidate> candidates, Predicate<Candidate> condition) {
        return candidates.stream().filter(condition).map(Candidate::id).collect(Collectors.toSet());
    }

    private Backup find(BackupId id) {
        return catalogue().backups().find(id).orElseThrow().backup();
    }

    private BackupStatus status(BackupId id) {
        return find(id).status();
    }

    private BackupId committed(Instant now, Integer... packs) {
        var id = backupId();
        catalogue().registrations().register(registration(id, now, packs));
        return id;
    }

    private Marked.Buried bury(BackupId id, Duration grace) {
        return assertInstanceOf(Marked.Buried.class, catalogue().deletions().bury(id, NOON, grace));
    }

    private Doomed doom(BackupId id) {
        return assertInstanceOf(Marked.Condemned.class, catalogue().deletions().doom(id, NOON))
                .doomed();
    }

    private Doomed vanish(BackupId id) {
        var doomed = doom(id);
        recordGone(doomed);
        catalogue().deletions().markLoosePacks(place(PRIMARY));
        return doomed;
    }

    private ByteSize recordGone(Doomed doomed) {
        return catalogue().deletions().recordsGone(place(PRIMARY), List.of(doomed.backup()));
    }

    private static Place place(StorageId storage) {
        return new Place(SHOP, WEB, storage);
    }

    private List<PackId> going() {
        return catalogue().deletions().going(SHOP, PRIMARY, 10);
    }

    private long used() {
        return catalogue().books().usage(WEB, SHOP, NOON).site().usage().used().bytes();
    }
}
