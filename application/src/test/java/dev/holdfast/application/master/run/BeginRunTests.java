package dev.holdfast.application.master.run;

import static dev.holdfast.contracts.backup.CatalogueFixtures.BLOG;
import static dev.holdfast.contracts.backup.CatalogueFixtures.PRIMARY;
import static dev.holdfast.contracts.backup.CatalogueFixtures.SECONDARY;
import static dev.holdfast.contracts.backup.CatalogueFixtures.SHOP;
import static dev.holdfast.contracts.backup.CatalogueFixtures.WEB;
import static dev.holdfast.contracts.backup.CatalogueFixtures.hard;
import static dev.holdfast.contracts.backup.CatalogueFixtures.terms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.backup.BackupFilter;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.application.master.quota.SiteTerms;
import dev.holdfast.application.master.quota.SiteTerms.Standing;
import dev.holdfast.application.master.run.RenewReservations.RunProgress;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.contracts.backup.BackupWorld;
import dev.holdfast.contracts.backup.InMemoryCatalogues;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupTrigger;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.quota.QuotaLimit;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.StorageId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class BeginRunTests {

    private final BackupWorld world = new BackupWorld(InMemoryCatalogues.create());

    @Test
    void namesStorageBaseAndBudget() {
        world.limit(hard(1_000_000), QuotaLimit.UNLIMITED);
        var base = world.backUp(1);

        var begun = assertInstanceOf(BeginOutcome.Begun.class, begin(WEB, 500));

        assertEquals(PRIMARY, begun.storage());
        assertEquals(Optional.of(base), begun.base());
        assertEquals(Optional.of(new ByteSize(1_000_000 - world.used())), begun.budget());
    }

    @Test
    void saysByWhichQuotaItDenies() {
        world.limit(QuotaLimit.UNLIMITED, hard(100));

        var denied = assertInstanceOf(BeginOutcome.Denied.class, begin(WEB, 101));

        assertEquals(new ByteSize(100), denied.decision().tightest().bytes());
    }

    @Test
    void tellsANodeNothingOfSitesThatAreNotItsOwn() {
        assertInstanceOf(BeginOutcome.UnknownSite.class, begin(new NodeId(UUID.randomUUID()), 1));
    }

    @Test
    void beginsNothingForARetiredSite() {
        world.rule(in(Standing.RETIRED));

        assertInstanceOf(BeginOutcome.RetiredSite.class, begin(WEB, 1));
    }

    @Test
    void beginsNothingForASiteThatIsBeingRemoved() {
        world.rule(in(Standing.REMOVING));

        assertInstanceOf(BeginOutcome.RemovingSite.class, begin(WEB, 1));
    }

    @Test
    void beginsNothingOnASuspendedNode() {
        world.rule(in(Standing.SUSPENDED));

        assertInstanceOf(BeginOutcome.SuspendedNode.class, begin(WEB, 1));
    }

    @Test
    void knowsNoUnknownSite() {
        var request = new BeginRun.Request(WEB, BLOG, ByteSize.ZERO, BackupTrigger.MANUAL);

        assertInstanceOf(BeginOutcome.UnknownSite.class, world.runs().beginRun().begin(request));
    }

    @Test
    void beginsNothingWithoutAStorage() {
        assertInstanceOf(BeginOutcome.NoStorage.class, begin(new Storages(List.of(), Set.of())));
    }

    @Test
    void reservesNothingWhenTheStorageTakesNoKey() {
        assertThrows(StorageException.Transient.class, () -> begin(new Storages(List.of(PRIMARY), Set.of(PRIMARY))));

        var everything = new BackupFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        assertTrue(world.catalogue()
                .backups()
                .page(everything, PageRequest.first())
                .items()
                .isEmpty());
    }

    @Test
    void doesWithoutACopyWhoseStorageTakesNoKey() {
        var storages = new Storages(List.of(PRIMARY, SECONDARY), Set.of(SECONDARY));

        var begun = assertInstanceOf(BeginOutcome.Begun.class, begin(storages));

        assertEquals(List.of(), begun.copies());
    }

    @Test
    void saysWhatBecameOfASiteWhileItsRunWasToBegin() {
        var storages = new Storages(List.of(PRIMARY), Set.of());
        var runs =
                RunUseCases.create(world::rules, storages, new LateRuns(), world::now, UUID::randomUUID, RunPace.USUAL);

        var outcome = runs.beginRun().begin(new BeginRun.Request(WEB, SHOP, ByteSize.ZERO, BackupTrigger.SCHEDULE));

        assertInstanceOf(BeginOutcome.RetiredSite.class, outcome);
    }

    @Test
    void givesUpRunsThatAreSilentForADay() {
        begin(WEB, 1);
        world.pass(Duration.ofHours(23));
        assertEquals(0, world.runs().giveUpSilentRuns().giveUp());
        world.pass(Duration.ofHours(2));
        assertEquals(1, world.runs().giveUpSilentRuns().giveUp());
    }

    private BeginOutcome begin(NodeId node, long expected) {
        var request = new BeginRun.Request(node, SHOP, new ByteSize(expected), BackupTrigger.SCHEDULE);
        return world.runs().beginRun().begin(request);
    }

    private BeginOutcome begin(RunStorages storages) {
        InstantSource clock = world::now;
        var runs = RunUseCases.create(
                _ -> Optional.of(terms(SHOP)),
                storages,
                world.catalogue().runs(),
                clock,
                UUID::randomUUID,
                RunPace.USUAL);
        return runs.beginRun().begin(new BeginRun.Request(WEB, SHOP, ByteSize.ZERO, BackupTrigger.SCHEDULE));
    }

    private static SiteTerms in(Standing standing) {
        var terms = terms(SHOP);
        return new SiteTerms(
                SHOP, WEB, standing, terms.fleetLimit(), terms.nodeLimit(), terms.siteLimit(), 1, List.of());
    }

    /// Each is to be opened just after its site was retired.
    private final class LateRuns implements Runs {
        @Override
        public Optional<Opened> open(Opening opening) {
            world.rule(in(Standing.RETIRED));
            return Optional.empty();
        }

        @Override
        public List<PackId> missing(BackupId base) {
            return List.of();
        }

        @Override
        public void renew(NodeId node, Collection<RunProgress> runs, Instant now, Duration lease) {}

        @Override
        public int giveUp(Instant deadline, Instant now) {
            return 0;
        }
    }

    private record Storages(List<StorageId> chosen, Set<StorageId> away) implements RunStorages {
        @Override
        public List<StorageId> choose(SiteId site, int copies) {
            return chosen;
        }

        @Override
        public boolean keepKey(SiteId site, StorageId storage) {
            if (away.contains(storage)) {
                throw new StorageException.Transient("away", new IOException("away"));
            }
            return true;
        }
    }
}
