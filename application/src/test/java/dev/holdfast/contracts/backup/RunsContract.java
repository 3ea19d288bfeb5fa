package dev.holdfast.contracts.backup;

import static dev.holdfast.contracts.backup.CatalogueFixtures.BLOG;
import static dev.holdfast.contracts.backup.CatalogueFixtures.LEASE;
import static dev.holdfast.contracts.backup.CatalogueFixtures.NOON;
import static dev.holdfast.contracts.backup.CatalogueFixtures.PRIMARY;
import static dev.holdfast.contracts.backup.CatalogueFixtures.RECORD;
import static dev.holdfast.contracts.backup.CatalogueFixtures.SECONDARY;
import static dev.holdfast.contracts.backup.CatalogueFixtures.SHOP;
import static dev.holdfast.contracts.backup.CatalogueFixtures.WEB;
import static dev.holdfast.contracts.backup.CatalogueFixtures.backupId;
import static dev.holdfast.contracts.backup.CatalogueFixtures.hard;
import static dev.holdfast.contracts.backup.CatalogueFixtures.opening;
import static dev.holdfast.contracts.backup.CatalogueFixtures.record;
import static dev.holdfast.contracts.backup.CatalogueFixtures.registration;
import static dev.holdfast.contracts.backup.CatalogueFixtures.terms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.events.Event;
import dev.holdfast.application.master.events.EventFilter;
import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.quota.SiteTerms;
import dev.holdfast.application.master.run.RenewReservations.RunProgress;
import dev.holdfast.application.master.run.Runs.Opened;
import dev.holdfast.application.master.run.Runs.Opening;
import dev.holdfast.domain.backup.Backup;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupStatus;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.quota.QuotaDecision.Denied;
import dev.holdfast.domain.quota.QuotaDecision.Granted;
import dev.holdfast.domain.quota.QuotaDecision.Warned;
import dev.holdfast.domain.quota.QuotaLevel;
import dev.holdfast.domain.quota.QuotaLimit;
import dev.holdfast.domain.quota.Usage;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every keeper of runs promises.
public interface RunsContract {

    NodeId OTHER = new NodeId(UUID.randomUUID());

    Catalogue catalogue();

    @Test
    default void catalogsAndReservesWhatItGrants() {
        var opening = opening(terms(SHOP, hard(1000), QuotaLimit.UNLIMITED), 400, NOON);

        var opened = open(opening);

        assertInstanceOf(Granted.class, opened.decision());
        assertEquals(Optional.of(new ByteSize(1000)), opened.decision().room().map(room -> room.bytes()));
        assertEquals(BackupStatus.RUNNING, backup(opening.backup()).status());
        assertEquals(400, reservedOfNode(NOON));
    }

    @Test
    default void countsWhatOtherSitesOfTheNodeReserved() {
        open(opening(terms(BLOG), 700, NOON));

        var opened = open(opening(terms(SHOP, hard(1000), QuotaLimit.UNLIMITED), 400, NOON));

        var denied = assertInstanceOf(Denied.class, opened.decision());
        assertEquals(QuotaLevel.NODE, denied.tightest().in());
        assertEquals(new ByteSize(300), denied.tightest().bytes());
        assertEquals(700, reservedOfNode(NOON));
    }

    @Test
    default void catalogsNothingWhenItDenies() {
        var opening = opening(terms(SHOP, QuotaLimit.UNLIMITED, hard(100)), 101, NOON);

        open(opening);

        assertTrue(catalogue().backups().find(opening.backup()).isEmpty());
    }

    @Test
    default void endsAnOpenRunOfTheSameSiteAsSuperseded() {
        var limits = terms(SHOP, hard(1000), QuotaLimit.UNLIMITED);
        var first = opening(limits, 900, NOON);
        open(first);

        var opened = open(opening(limits, 900, NOON.plusSeconds(1)));

        assertInstanceOf(Granted.class, opened.decision());
        assertEquals(BackupStatus.FAILED, backup(first.backup()).status());
        assertEquals(
                Optional.of(BackupFailure.SUPERSEDED), backup(first.backup()).failure());
        assertEquals(900, reservedOfNode(NOON.plusSeconds(1)));
    }

    @Test
    default void leavesAnOpenRunAloneWhenItDeniesTheNext() {
        var limits = terms(SHOP, hard(1000), QuotaLimit.UNLIMITED);
        var first = opening(limits, 900, NOON);
        open(first);

        var denied = open(opening(limits, 1001, NOON.plusSeconds(1)));

        assertEquals(
                new ByteSize(1000),
                assertInstanceOf(Denied.class, denied.decision()).tightest().bytes());
        assertEquals(BackupStatus.RUNNING, backup(first.backup()).status());
        assertEquals(900, reservedOfNode(NOON.plusSeconds(1)));
    }

    @Test
    default void letsAReservationLapseThatNobodyRenews() {
        open(opening(terms(SHOP), 400, NOON));

        assertEquals(400, reservedOfNode(NOON.plus(LEASE).minusMillis(1)));
        assertEquals(0, reservedOfNode(NOON.plus(LEASE)));
    }

    @Test
    default void keepsAReservationThatIsRenewed() {
        var opening = opening(terms(SHOP), 400, NOON);
        open(opening);

        renew(WEB, opening.backup(), 100, NOON.plusSeconds(300));

        assertEquals(400, reservedOfNode(NOON.plus(LEASE)));
    }

    @Test
    default void raisesAReservationToWhatIsWritten() {
        var opening = opening(terms(SHOP), 400, NOON);
        open(opening);

        renew(WEB, opening.backup(), 500, NOON.plusSeconds(300));

        assertEquals(500, reservedOfNode(NOON.plusSeconds(301)));
    }

    @Test
    default void bringsALapsedReservationBackWithNoMoreThanIsWritten() {
        var opening = opening(terms(SHOP), 400, NOON);
        open(opening);

        var late = NOON.plus(LEASE).plusSeconds(1);
        renew(WEB, opening.backup(), 50, late);

        assertEquals(50, reservedOfNode(late));
    }

    @Test
    default void renewsNothingForAnotherNode() {
        var opening = opening(terms(SHOP), 400, NOON);
        open(opening);

        renew(new NodeId(UUID.randomUUID()), opening.backup(), 500, NOON.plusSeconds(300));

        assertEquals(0, reservedOfNode(NOON.plus(LEASE)));
    }

    @Test
    default void neverOverflowsHoweverMuchIsExpected() {
        open(opening(terms(SHOP), Long.MAX_VALUE, NOON));
        open(opening(terms(BLOG), Long.MAX_VALUE, NOON));

        assertTrue(reservedOfNode(NOON) > 0);
    }

    @Test
    default void givesUpRunsThatWentSilent() {
        var silent = opening(terms(SHOP), 400, NOON);
        var heard = opening(terms(BLOG), 400, NOON);
        open(silent);
        open(heard);
        var later = NOON.plus(Duration.ofDays(2));
        renew(WEB, heard.backup(), 0, later);

        assertEquals(1, catalogue().runs().giveUp(later.minus(Duration.ofDays(1)), later));

        assertEquals(Optional.of(BackupFailure.LOST), backup(silent.backup()).failure());
        assertEquals(BackupStatus.RUNNING, backup(heard.backup()).status());
        assertEquals(0, catalogue().runs().giveUp(later.minus(Duration.ofDays(1)), later));
    }

    @Test
    default void warnsAboutASoftLimitAndRemembersSinceWhen() {
        catalogue().registrations().register(registration(backupId(), NOON, 1));
        var soft = new QuotaLimit(Optional.of(new ByteSize(500)), Optional.empty(), Duration.ofDays(7));
        var limits = terms(SHOP, QuotaLimit.UNLIMITED, soft);

        assertEquals(
                QuotaLevel.SITE,
                assertInstanceOf(Warned.class, open(opening(limits, 1, NOON)).decision())
                        .softLimitOf());
        assertEquals(Optional.of(NOON), overSoftSince(NOON.plusSeconds(5)));
        assertInstanceOf(
                Denied.class,
                open(opening(limits, 1, NOON.plus(Duration.ofDays(7)))).decision());
    }

    @Test
    default void countsWhatOtherNodesReservedAgainstTheFleet() {
        open(opening(ofFleet(WEB, SHOP, hard(1000)), 700, NOON));

        var opened = open(opening(ofFleet(OTHER, BLOG, hard(1000)), 400, NOON));

        var denied = assertInstanceOf(Denied.class, opened.decision());
        assertEquals(QuotaLevel.FLEET, denied.tightest().in());
        assertEquals(new ByteSize(300), denied.tightest().bytes());
        assertEquals(700, reservedOfFleet(NOON));
    }

    @Test
    default void countsWhatOtherNodesStoreAgainstTheFleet() {
        catalogue().registrations().register(registration(backupId(), NOON, 1));

        var opened = open(opening(ofFleet(OTHER, BLOG, hard(1100)), 100, NOON));

        assertEquals(
                QuotaLevel.FLEET,
                assertInstanceOf(Denied.class, opened.decision()).tightest().in());
        assertEquals(
                new Usage(new ByteSize(1000 + RECORD), ByteSize.ZERO),
                catalogue().books().fleet(NOON).usage());
    }

    @Test
    default void letsReservationsLapseInTheFleetToo() {
        open(opening(ofFleet(WEB, SHOP, hard(1000)), 700, NOON));
        var later = NOON.plus(LEASE);

        assertInstanceOf(
                Granted.class,
                open(opening(ofFleet(OTHER, BLOG, hard(1000)), 1000, later)).decision());
        assertEquals(1000, reservedOfFleet(later));
    }

    @Test
    default void countsNoneOfTheSitesOwnRunsAgainstTheFleet() {
        open(opening(ofFleet(WEB, SHOP, hard(1000)), 700, NOON));

        assertInstanceOf(
                Granted.class,
                open(opening(ofFleet(WEB, SHOP, hard(1000)), 900, NOON)).decision());
        assertEquals(900, reservedOfFleet(NOON));
    }

    @Test
    default void remembersSinceWhenTheFleetIsOverItsSoftLimit() {
        catalogue().registrations().register(registration(backupId(), NOON, 1));
        var soft = new QuotaLimit(Optional.of(new ByteSize(500)), Optional.empty(), Duration.ofDays(7));

        assertEquals(
                QuotaLevel.FLEET,
                assertInstanceOf(
                                Warned.class,
                                open(opening(ofFleet(WEB, SHOP, soft), 1, NOON)).decision())
                        .softLimitOf());
        assertEquals(Optional.of(NOON), catalogue().books().fleet(NOON).overSoftSince());
        assertInstanceOf(
                Denied.class,
                open(opening(ofFleet(OTHER, BLOG, soft), 1, NOON.plus(Duration.ofDays(7))))
                        .decision());
    }

    @Test
    default void namesTheTightestOfAllScopes() {
        var limits = terms(SHOP, WEB, hard(3000), hard(2000), hard(1000));
        assertEquals(
                QuotaLevel.SITE,
                open(opening(limits, 1, NOON)).decision().room().orElseThrow().in());
        open(opening(terms(BLOG, OTHER, hard(3000), QuotaLimit.UNLIMITED, QuotaLimit.UNLIMITED), 2500, NOON));

        assertEquals(
                QuotaLevel.FLEET,
                open(opening(limits, 1, NOON)).decision().room().orElseThrow().in());
    }

    @Test
    default void promisesARunNoMoreThanItsQuotasLeaveWhateverItsNodeSays() {
        var run = opening(terms(SHOP, hard(1000), QuotaLimit.UNLIMITED), 1, NOON);
        open(run);

        catalogue().runs().renew(WEB, List.of(new RunProgress(run.backup(), new ByteSize(1L << 60))), NOON, LEASE);

        assertEquals(
                1000,
                catalogue()
                        .books()
                        .usage(WEB, SHOP, NOON)
                        .node()
                        .usage()
                        .reserved()
                        .bytes());
    }

    @Test
    default void tellsOnceThatASiteIsDeniedUntilItIsGranted() {
        var full = terms(SHOP, QuotaLimit.UNLIMITED, hard(100));
        open(opening(full, 200, NOON));
        open(opening(full, 200, NOON));
        assertEquals(1, denials());

        open(opening(full, 50, NOON));
        open(opening(full, 200, NOON));
        assertEquals(2, denials());
    }

    private long denials() {
        return catalogue().events().after(0, EventFilter.ANY, 100).stream()
                .map(Event::happening)
                .filter(happening -> happening.kind() == EventKind.QUOTA_DENIED
                        && happening.subject().site().equals(Optional.of(SHOP)))
                .count();
    }

    @Test
    default void offersTheNewestWholeBackupOfSiteAndStorageAsBase() {
        var older = committed(SHOP, true, NOON);
        var newest = committed(SHOP, true, NOON.plusSeconds(1));
        committed(SHOP, false, NOON.plusSeconds(2));
        committed(BLOG, true, NOON.plusSeconds(3));

        assertEquals(Optional.of(newest), open(opening(terms(SHOP), 0, NOON)).base());
        catalogue().deletions().bury(newest, NOON, Duration.ofSeconds(60));
        assertEquals(Optional.of(older), open(opening(terms(SHOP), 0, NOON)).base());
        catalogue().backups().undelete(newest);
        assertEquals(Optional.of(newest), open(opening(terms(SHOP), 0, NOON)).base());
        assertEquals(Optional.empty(), open(elsewhere()).base());
    }

    private long reservedOfFleet(Instant now) {
        return catalogue().books().fleet(now).usage().reserved().bytes();
    }

    private static SiteTerms ofFleet(NodeId node, SiteId site, QuotaLimit limit) {
        return terms(site, node, limit, QuotaLimit.UNLIMITED, QuotaLimit.UNLIMITED);
    }

    private Opened open(Opening opening) {
        return catalogue().runs().open(opening).orElseThrow();
    }

    private void renew(NodeId node, BackupId run, long written, Instant now) {
        catalogue().runs().renew(node, List.of(new RunProgress(run, new ByteSize(written))), now, LEASE);
    }

    private Backup backup(BackupId id) {
        return catalogue().backups().find(id).orElseThrow().backup();
    }

    private BackupId committed(SiteId site, boolean complete, Instant now) {
        var backup = backupId();
        catalogue().registrations().register(registration(record(backup, site, complete, 1), PRIMARY, now));
        return backup;
    }

    private long reservedOfNode(Instant now) {
        return catalogue()
                .books()
                .usage(WEB, SHOP, now)
                .node()
                .usage()
                .reserved()
                .bytes();
    }

    private Optional<Instant> overSoftSince(Instant now) {
        return catalogue().books().usage(WEB, SHOP, now).site().overSoftSince();
    }

    private static Opening elsewhere() {
        var here = opening(terms(SHOP), 0, NOON);
        return new Opening(
                here.backup(), here.terms(), SECONDARY, here.expected(), here.trigger(), here.now(), here.lease());
    }
}
