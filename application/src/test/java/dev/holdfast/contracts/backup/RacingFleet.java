package dev.holdfast.contracts.backup;

import static dev.holdfast.contracts.backup.CatalogueFixtures.LEASE;
import static dev.holdfast.contracts.backup.CatalogueFixtures.PRIMARY;
import static dev.holdfast.contracts.backup.CatalogueFixtures.RECORD;
import static dev.holdfast.contracts.backup.CatalogueFixtures.backupId;
import static dev.holdfast.contracts.backup.CatalogueFixtures.hard;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.backup.BackupFilter;
import dev.holdfast.application.master.backup.Registrations.Failed;
import dev.holdfast.application.master.deletion.Deletions.Doomed;
import dev.holdfast.application.master.deletion.Deletions.Marked;
import dev.holdfast.application.master.deletion.Deletions.Place;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.application.master.quota.SiteTerms;
import dev.holdfast.application.master.run.RenewReservations.RunProgress;
import dev.holdfast.application.master.run.Runs.Opening;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.backup.Backup;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupTrigger;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.quota.QuotaDecision.Denied;
import dev.holdfast.domain.quota.Usage;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Three nodes with two sites each, under limits of the fleet, of nodes and of sites, of which each is now and then the
/// tightest.
final class RacingFleet {

    private static final long FLEET_LIMIT = 40_000;
    private static final long NODE_LIMIT = 18_000;
    private static final long SITE_LIMIT = 11_000;

    private final Catalogue catalogue;
    private final List<RacingSite> sites = Stream.generate(() -> new NodeId(UUID.randomUUID()))
            .limit(3)
            .flatMap(node -> Stream.of(RacingSite.of(node), RacingSite.of(node)))
            .toList();
    private final ConcurrentLinkedQueue<BackupId> reported = new ConcurrentLinkedQueue<>();
    private final AtomicInteger granted = new AtomicInteger();
    private final AtomicInteger denied = new AtomicInteger();

    RacingFleet(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    List<RacingSite> sites() {
        return sites;
    }

    RacingSite any(Random random) {
        return sites.get(random.nextInt(sites.size()));
    }

    int granted() {
        return granted.get();
    }

    int denied() {
        return denied.get();
    }

    /// The run that was let in, if it was.
    Optional<BackupId> begin(RacingSite site, long expected, Instant now) {
        var backup = backupId();
        var opening =
                new Opening(backup, site.terms(), PRIMARY, new ByteSize(expected), BackupTrigger.SCHEDULE, now, LEASE);
        if (catalogue.runs().open(opening).orElseThrow().decision() instanceof Denied) {
            denied.incrementAndGet();
            return Optional.empty();
        }
        granted.incrementAndGet();
        return Optional.of(backup);
    }

    void renew(RacingSite site, BackupId run, long written, Instant now) {
        catalogue.runs().renew(site.node(), List.of(new RunProgress(run, new ByteSize(written))), now, LEASE);
    }

    void giveUp(Instant deadline, Instant now) {
        catalogue.runs().giveUp(deadline, now);
    }

    /// Books a backup that stores `bytes` at most, and names some packs of the site besides.
    void report(RacingSite site, BackupId backup, long bytes, Random random, Instant now) {
        var fresh = new PackRow(packId(), Math.max(1, bytes - RECORD), 1);
        var named = new ArrayList<PackRow>();
        site.packs().stream().filter(_ -> random.nextInt(3) == 0).limit(5).forEach(named::add);
        named.add(fresh);
        var record = CatalogueFixtures.record(backup, site.id(), true, named);
        catalogue
                .registrations()
                .register(CatalogueFixtures.registration(record, site.terms(), PRIMARY, now, Set.of(fresh.id())));
        site.packs().add(fresh);
        reported.add(backup);
    }

    void fail(RacingSite site, BackupId backup, Instant now) {
        catalogue
                .registrations()
                .fail(new Failed(
                        backup,
                        site.id(),
                        site.node(),
                        PRIMARY,
                        Optional.empty(),
                        List.of(),
                        now,
                        new BackupFailure("dump-failed", "the dump ended early"),
                        now));
    }

    void deleteAny(Instant now) {
        Optional.ofNullable(reported.poll()).ifPresent(backup -> {
            if (catalogue.deletions().doom(backup, now) instanceof Marked.Condemned(var doomed, var _, var _)) {
                remove(doomed, now);
            }
        });
    }

    private void remove(Doomed doomed, Instant now) {
        var place = new Place(doomed.site(), doomed.node(), PRIMARY);
        catalogue.deletions().recordsGone(place, List.of(doomed.backup()));
        catalogue.deletions().markLoosePacks(place);
        var going = catalogue.deletions().going(doomed.site(), PRIMARY, 1000);
        catalogue.deletions().packsGone(place, going);
        catalogue.deletions().forget(doomed, now);
    }

    void assertWithinLimits(Instant now) {
        assertWithin(FLEET_LIMIT, catalogue.books().fleet(now).usage());
        for (var site : sites) {
            var usage = catalogue.books().usage(site.node(), site.id(), now);
            assertWithin(NODE_LIMIT, usage.node().usage());
            assertWithin(SITE_LIMIT, usage.site().usage());
        }
    }

    /// What is counted is what is there, at every scope.
    void assertAccounted(Instant now) {
        catalogue.deletions().pending(1000).forEach(doomed -> remove(doomed, now));
        long inAll = 0;
        for (var site : sites) {
            var usage = catalogue.books().usage(site.node(), site.id(), now);
            long ofNode = sites.stream()
                    .filter(it -> it.node().equals(site.node()))
                    .mapToLong(this::stored)
                    .sum();
            assertEquals(stored(site), usage.site().usage().used().bytes());
            assertEquals(ofNode, usage.node().usage().used().bytes());
            inAll += stored(site);
        }
        assertEquals(inAll, catalogue.books().fleet(now).usage().used().bytes());
    }

    private long stored(RacingSite site) {
        var packs = new HashSet<PackRow>();
        long records = 0;
        for (var backup : committed(site)) {
            packs.addAll(catalogue.backups().packs(backup.id()));
            records += RECORD;
        }
        return records + packs.stream().mapToLong(PackRow::bytes).sum();
    }

    private List<Backup> committed(RacingSite site) {
        var committed = new ArrayList<Backup>();
        var filter = new BackupFilter(Optional.of(site.id()), Optional.empty(), Optional.empty(), Optional.empty());
        var request = new PageRequest(PageRequest.MAX_LIMIT, Optional.empty());
        while (true) {
            var page = catalogue.backups().page(filter, request);
            page.items().stream()
                    .map(it -> it.backup())
                    .filter(backup -> backup.condition().isCommitted())
                    .forEach(committed::add);
            if (page.next().isEmpty()) {
                return committed;
            }
            request = new PageRequest(PageRequest.MAX_LIMIT, page.next());
        }
    }

    private static void assertWithin(long limit, Usage usage) {
        long sum = usage.used().bytes() + usage.reserved().bytes();
        assertTrue(sum <= limit, () -> usage + " is more than " + limit);
    }

    private static PackId packId() {
        return new PackId(Bytes.ofHex(UUID.randomUUID().toString().replace("-", "")));
    }

    /// @param packs that the site once stored
    record RacingSite(SiteTerms terms, ConcurrentLinkedQueue<PackRow> packs) {

        static RacingSite of(NodeId node) {
            var site = new SiteId(UUID.randomUUID());
            return new RacingSite(
                    CatalogueFixtures.terms(site, node, hard(FLEET_LIMIT), hard(NODE_LIMIT), hard(SITE_LIMIT)),
                    new ConcurrentLinkedQueue<>());
        }

        NodeId node() {
            return terms.node();
        }

        SiteId id() {
            return terms.site();
        }
    }
}
