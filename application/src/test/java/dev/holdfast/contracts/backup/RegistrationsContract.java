package dev.holdfast.contracts.backup;

import static dev.holdfast.contracts.backup.CatalogueFixtures.NOON;
import static dev.holdfast.contracts.backup.CatalogueFixtures.PRIMARY;
import static dev.holdfast.contracts.backup.CatalogueFixtures.RECORD;
import static dev.holdfast.contracts.backup.CatalogueFixtures.SECONDARY;
import static dev.holdfast.contracts.backup.CatalogueFixtures.SHOP;
import static dev.holdfast.contracts.backup.CatalogueFixtures.WEB;
import static dev.holdfast.contracts.backup.CatalogueFixtures.backupId;
import static dev.holdfast.contracts.backup.CatalogueFixtures.failed;
import static dev.holdfast.contracts.backup.CatalogueFixtures.hard;
import static dev.holdfast.contracts.backup.CatalogueFixtures.ids;
import static dev.holdfast.contracts.backup.CatalogueFixtures.opening;
import static dev.holdfast.contracts.backup.CatalogueFixtures.pack;
import static dev.holdfast.contracts.backup.CatalogueFixtures.record;
import static dev.holdfast.contracts.backup.CatalogueFixtures.registration;
import static dev.holdfast.contracts.backup.CatalogueFixtures.terms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.backup.BackupFilter;
import dev.holdfast.application.master.backup.Backups.Change;
import dev.holdfast.application.master.backup.CataloguedBackup;
import dev.holdfast.application.master.backup.Registration;
import dev.holdfast.application.master.backup.Registrations.Known;
import dev.holdfast.application.master.events.Event;
import dev.holdfast.application.master.events.EventFilter;
import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.events.Happening;
import dev.holdfast.application.master.events.Subject;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.application.master.quota.SiteTerms;
import dev.holdfast.domain.archive.CommitRecord;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.backup.Backup;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupStatus;
import dev.holdfast.domain.backup.BackupTrigger;
import dev.holdfast.domain.backup.ByteCounts;
import dev.holdfast.domain.quota.QuotaLimit;
import dev.holdfast.domain.quota.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every keeper of the catalogue promises about what gets into it.
public interface RegistrationsContract {

    Catalogue catalogue();

    @Test
    default void booksABackupThatWasBegun() {
        var opening = opening(terms(SHOP), 5000, NOON);
        catalogue().runs().open(opening);

        var known = register(registration(opening.backup(), NOON.plusSeconds(60), 1, 2));

        var backup = present(known).backup();
        assertEquals(BackupStatus.COMPLETE, backup.status());
        assertEquals(NOON, backup.seenAt());
        assertEquals(NOON.minusSeconds(60), backup.startedAt());
        assertEquals(Optional.of(NOON), backup.finishedAt());
        assertEquals(Optional.of(new ByteCounts(3000, 2000, 1000)), backup.bytes());
        assertEquals(Optional.of(BackupTrigger.MANUAL), backup.trigger());
        assertEquals(List.of("files", "shop"), backup.sources());
        assertEquals(backup, find(opening.backup()));
        assertEquals(0, usage().reserved().bytes());
        assertEquals(3000 + RECORD, usage().used().bytes());
    }

    @Test
    default void booksABackupThatWasNeverBegun() {
        var id = backupId();

        register(registration(id, NOON, 1));

        assertEquals(BackupStatus.COMPLETE, find(id).status());
        assertEquals(NOON, find(id).seenAt());
    }

    @Test
    default void tellsOfABackupThatLeavesMoreThanMayBe() {
        var id = backupId();
        var limits = terms(SHOP, QuotaLimit.UNLIMITED, hard(2500));
        register(limited(backupId(), limits, 1));
        assertEquals(List.of(), exceeded());

        register(limited(id, limits, 1, 2));
        register(limited(id, limits, 1, 2));

        assertEquals(BackupStatus.COMPLETE, find(id).status());
        var told = exceeded();
        assertEquals(List.of(Subject.FLEET.with(WEB).with(SHOP).with(id)), subjects(told));
        assertTrue(told.getFirst().detail().contains("quota of the site"), told::toString);
    }

    @Test
    default void tellsOfEveryBackupThatComesAboveALimitAndOfEachOnce() {
        var limits = terms(SHOP, WEB, hard(500), QuotaLimit.UNLIMITED, QuotaLimit.UNLIMITED);
        var first = limited(backupId(), limits, 1);
        var second = limited(backupId(), limits, 1);

        register(first);
        register(second);
        catalogue().registrations().registerCopy(inSecondStorage(first));

        assertEquals(
                List.of(
                        Subject.FLEET.with(WEB).with(SHOP).with(first.backup()),
                        Subject.FLEET.with(WEB).with(SHOP).with(second.backup())),
                subjects(exceeded()));
        assertTrue(exceeded().getFirst().detail().contains("quota of the fleet"));
    }

    @Test
    default void tellsOfACopyThatLeavesMoreThanMayBe() {
        var limits = terms(SHOP, hard(1500), QuotaLimit.UNLIMITED);
        var registration = limited(backupId(), limits, 1);
        register(registration);

        catalogue().registrations().registerCopy(inSecondStorage(registration));

        assertEquals(1, exceeded().size());
    }

    @Test
    default void countsEachObjectOnce() {
        register(registration(backupId(), NOON, 1, 2));
        register(registration(backupId(), NOON, 1, 2, 3));
        register(registration(backupId(), NOON, 3, 1));

        assertEquals(6000 + 3 * RECORD, usage().used().bytes());
    }

    @Test
    default void answersAReplayAsBefore() {
        var registration = registration(backupId(), NOON, 1, 2);
        var first = register(registration);

        assertEquals(first, register(registration));
        assertEquals(3000 + RECORD, usage().used().bytes());
    }

    @Test
    default void remembersThePacksOfEveryBackup() {
        var ids = List.of(backupId(), backupId(), backupId(), backupId());
        register(registration(ids.get(0), NOON, 1, 2));
        register(registration(ids.get(1), NOON, 2, 3));
        register(registration(ids.get(2), NOON, 1, 3, 4));
        register(registration(ids.get(3), NOON, 2));

        assertEquals(packs(1, 2), catalogue().backups().packs(ids.get(0)));
        assertEquals(packs(2, 3), catalogue().backups().packs(ids.get(1)));
        assertEquals(packs(1, 3, 4), catalogue().backups().packs(ids.get(2)));
        assertEquals(packs(2), catalogue().backups().packs(ids.get(3)));
    }

    @Test
    default void booksMorePacksThanAreReadAtOnce() {
        var many = IntStream.rangeClosed(1, 5200).boxed().toArray(Integer[]::new);
        var fewer = IntStream.rangeClosed(101, 5300).boxed().toArray(Integer[]::new);
        var first = backupId();
        var second = backupId();

        register(registration(first, NOON, many));
        register(registration(second, NOON, fewer));

        assertEquals(packs(many), catalogue().backups().packs(first));
        assertEquals(packs(fewer), catalogue().backups().packs(second));
        assertEquals(5300L * 5301 / 2 * 1000 + 2 * RECORD, usage().used().bytes());
    }

    @Test
    default void saysWhichPacksAreMissing() {
        var id = backupId();
        var record = record(id, SHOP, 1, 2, 3);

        var known = register(registration(record, PRIMARY, NOON, Set.copyOf(ids(2))));

        assertEquals(ids(1, 3), present(known).missing());
        assertEquals(BackupStatus.DAMAGED, find(id).status());
        assertEquals(2000 + RECORD, usage().used().bytes());
        assertEquals(packs(2), catalogue().backups().packs(id));
        assertEquals(known, catalogue().registrations().known(id));
    }

    @Test
    default void missesAPackOfAnotherSizeThanItHas() {
        register(registration(backupId(), NOON, 1));
        var liar = new PackRow(pack(1).id(), 77, 10);
        var record = withPacks(record(backupId(), SHOP), liar);

        var known = register(registration(record, PRIMARY, NOON, Set.of()));

        assertEquals(ids(1), present(known).missing());
    }

    @Test
    default void doubtsWhatItIsToldToDoubt() {
        var id = backupId();
        var doubt = new BackupFailure("record-not-authentic", "no key of the site has signed it");

        register(doubted(registration(id, NOON, 1), doubt));

        assertEquals(BackupStatus.DAMAGED, find(id).status());
        assertEquals(Optional.of(doubt), find(id).failure());
        assertEquals(1000 + RECORD, usage().used().bytes());
    }

    @Test
    default void knowsWhichPacksAreStrangers() {
        register(registration(backupId(), NOON, 1, 2));

        var wanted = new HashSet<>(ids(1, 2, 3));

        assertEquals(Set.copyOf(ids(3)), catalogue().registrations().strangers(SHOP, PRIMARY, wanted));
        assertEquals(wanted, catalogue().registrations().strangers(SHOP, SECONDARY, wanted));
    }

    @Test
    default void booksARunThatFailed() {
        var opening = opening(terms(SHOP), 5000, NOON);
        catalogue().runs().open(opening);

        catalogue().registrations().fail(failed(opening.backup(), NOON.plusSeconds(9)));

        var backup = find(opening.backup());
        assertEquals(BackupStatus.FAILED, backup.status());
        assertEquals(Optional.of("dump-failed"), backup.failure().map(BackupFailure::code));
        assertEquals(Optional.of(NOON.plusSeconds(9)), backup.finishedAt());
        assertEquals(0, usage().reserved().bytes());
    }

    @Test
    default void booksAFailureThatWasNeverBegun() {
        var id = backupId();

        var known = catalogue().registrations().fail(failed(id, NOON));

        assertEquals(known, catalogue().registrations().fail(failed(id, NOON.plusSeconds(5))));
        assertEquals(BackupStatus.FAILED, find(id).status());
    }

    @Test
    default void believesACommitRecordAfterAFailure() {
        var id = backupId();
        catalogue().registrations().fail(failed(id, NOON));

        register(registration(id, NOON.plusSeconds(1), 1));

        assertEquals(BackupStatus.COMPLETE, find(id).status());
        assertEquals(Optional.empty(), find(id).failure());
        assertEquals(NOON, find(id).seenAt());
    }

    @Test
    default void leavesABackupAloneThatIsSaidToHaveFailedAfterwards() {
        var id = backupId();
        var known = register(registration(id, NOON, 1));

        assertEquals(known, catalogue().registrations().fail(failed(id, NOON)));
    }

    @Test
    default void booksACopyInAnotherStorageOnce() {
        var id = backupId();
        register(registration(id, NOON, 1));
        var copy = registration(record(id, SHOP, 2), SECONDARY, NOON);

        catalogue().registrations().registerCopy(copy);
        catalogue().registrations().registerCopy(copy);

        assertEquals(
                Set.of(PRIMARY, SECONDARY), Set.copyOf(catalogue().backups().places(id)));
        assertEquals(3000 + 2 * RECORD, usage().used().bytes());
        assertEquals(packs(1), catalogue().backups().packs(id));
    }

    @Test
    default void takesACopyOnlyWhereTheBackupDoesNotLieYet() {
        var backup = backupId();
        assertFalse(catalogue().registrations().takesCopy(backup, SHOP, SECONDARY));
        register(registration(backup, NOON, 1));

        assertFalse(catalogue().registrations().takesCopy(backup, SHOP, PRIMARY));
        assertTrue(catalogue().registrations().takesCopy(backup, SHOP, SECONDARY));
        catalogue().deletions().doom(backup, NOON);
        assertFalse(catalogue().registrations().takesCopy(backup, SHOP, SECONDARY));
    }

    @Test
    default void booksNoCopyOfWhatItDoesNotHave() {
        catalogue().registrations().registerCopy(registration(record(backupId(), SHOP, 2), SECONDARY, NOON));

        assertEquals(0, usage().used().bytes());
    }

    @Test
    default void listsTheNewestFirstPageByPage() {
        var ids = IntStream.range(0, 5).mapToObj(_ -> backupId()).toList();
        for (int i = 0; i < ids.size(); i++) {
            register(registration(ids.get(i), NOON.plusSeconds(i), 1));
        }

        assertEquals(ids.reversed(), allPages(everything(), 2));
    }

    @Test
    default void listsWhatTheFilterTakes() {
        var good = backupId();
        var bad = backupId();
        var doomed = backupId();
        register(registration(good, NOON, 1));
        catalogue().registrations().fail(failed(bad, NOON.minusSeconds(600)));
        register(registration(doomed, NOON, 1));
        catalogue().deletions().bury(doomed, NOON, Duration.ZERO);

        assertEquals(List.of(good), list(status(BackupStatus.COMPLETE)));
        assertEquals(List.of(bad), list(status(BackupStatus.FAILED)));
        assertEquals(List.of(doomed), list(status(BackupStatus.EXPIRING)));
        assertEquals(
                3,
                list(new BackupFilter(Optional.of(SHOP), Optional.of(WEB), none(), none()))
                        .size());
        assertEquals(List.of(), list(new BackupFilter(Optional.of(CatalogueFixtures.BLOG), none(), none(), none())));
        var from = new BackupFilter(none(), none(), none(), Optional.of(NOON.minusSeconds(60)));
        assertEquals(Set.of(good, doomed), Set.copyOf(list(from)));
        var until = everything().before(Optional.of(NOON.minusSeconds(300)));
        assertEquals(List.of(bad), list(until));
    }

    @Test
    default void holdsAndReleases() {
        var id = backupId();
        register(registration(id, NOON, 1));

        var held = assertInstanceOf(Change.Done.class, catalogue().backups().hold(id));

        assertTrue(held.backup().backup().held());
        assertEquals(held, catalogue().backups().hold(id));
        assertTrue(held.backup().version() > 0);
        assertEquals(Optional.of(held.backup()), catalogue().backups().find(id));
        catalogue().backups().release(id);
        assertEquals(false, find(id).held());
        assertInstanceOf(Change.Unknown.class, catalogue().backups().hold(backupId()));
    }

    private List<Happening> exceeded() {
        var kind = new EventFilter(
                Optional.of(EventKind.QUOTA_EXCEEDED), Optional.empty(), Optional.empty(), Optional.empty());
        return catalogue().events().after(0, kind, 10).stream()
                .map(Event::happening)
                .toList();
    }

    private static List<Subject> subjects(List<Happening> happenings) {
        return happenings.stream().map(Happening::subject).toList();
    }

    private static Registration limited(BackupId backup, SiteTerms terms, Integer... packs) {
        var sure = registration(backup, NOON, packs);
        return registration(sure.record(), terms, PRIMARY, NOON, sure.confirmed());
    }

    private static Registration inSecondStorage(Registration first) {
        return registration(first.record(), first.terms(), SECONDARY, NOON, first.confirmed());
    }

    private Known register(Registration registration) {
        return catalogue().registrations().register(registration);
    }

    private Backup find(BackupId id) {
        return catalogue().backups().find(id).orElseThrow().backup();
    }

    private Usage usage() {
        return catalogue().books().usage(WEB, SHOP, NOON).site().usage();
    }

    private List<BackupId> list(BackupFilter filter) {
        return allPages(filter, 10);
    }

    private List<BackupId> allPages(BackupFilter filter, int limit) {
        var found = new ArrayList<BackupId>();
        var request = Optional.of(new PageRequest(limit, Optional.empty()));
        while (request.isPresent()) {
            var page = catalogue().backups().page(filter, request.get()).map(CataloguedBackup::backup);
            page.items().forEach(backup -> found.add(backup.id()));
            request = page.next().map(next -> new PageRequest(limit, Optional.of(next)));
        }
        return found;
    }

    private static BackupFilter everything() {
        return new BackupFilter(none(), none(), none(), none());
    }

    private static BackupFilter status(BackupStatus status) {
        return new BackupFilter(none(), none(), Optional.of(status), none());
    }

    private static <T> Optional<T> none() {
        return Optional.empty();
    }

    private static Known.Present present(Known known) {
        return assertInstanceOf(Known.Present.class, known);
    }

    private static List<PackRow> packs(Integer... numbers) {
        return IntStream.range(0, numbers.length)
                .mapToObj(i -> pack(numbers[i]))
                .toList();
    }

    private static CommitRecord withPacks(CommitRecord record, PackRow pack) {
        return new CommitRecord(
                record.site(),
                record.node(),
                record.backup(),
                record.base(),
                record.keyId(),
                record.rootSalt(),
                record.startedAt(),
                record.finishedAt(),
                record.complete(),
                record.entries(),
                record.warnings(),
                record.bytes(),
                List.of(Optional.of(pack)),
                record.sealedRoot());
    }

    private static Registration doubted(Registration sure, BackupFailure doubt) {
        return new Registration(
                sure.backup(),
                sure.terms(),
                sure.storage(),
                sure.trigger(),
                sure.sources(),
                sure.record(),
                sure.recordBytes(),
                sure.confirmed(),
                sure.partial(),
                Optional.of(doubt),
                sure.held(),
                sure.now());
    }
}
