package dev.holdfast.adapters.persistence;

import static dev.holdfast.contracts.backup.CatalogueFixtures.BLOG;
import static dev.holdfast.contracts.backup.CatalogueFixtures.LABELS;
import static dev.holdfast.contracts.backup.CatalogueFixtures.NOON;
import static dev.holdfast.contracts.backup.CatalogueFixtures.PRIMARY;
import static dev.holdfast.contracts.backup.CatalogueFixtures.SHOP;
import static dev.holdfast.contracts.backup.CatalogueFixtures.WEB;
import static dev.holdfast.contracts.backup.CatalogueFixtures.backupId;
import static dev.holdfast.contracts.backup.CatalogueFixtures.failed;
import static dev.holdfast.contracts.backup.CatalogueFixtures.opening;
import static dev.holdfast.contracts.backup.CatalogueFixtures.record;
import static dev.holdfast.contracts.backup.CatalogueFixtures.registration;
import static dev.holdfast.contracts.backup.CatalogueFixtures.terms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.backup.BackupFilter;
import dev.holdfast.application.master.backup.Registrations.Known;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.contracts.backup.Catalogue;
import dev.holdfast.contracts.backup.CatalogueRacesContract;
import dev.holdfast.contracts.backup.DeletionsContract;
import dev.holdfast.contracts.backup.FailuresContract;
import dev.holdfast.contracts.backup.QuotaRacesContract;
import dev.holdfast.contracts.backup.RegistrationsContract;
import dev.holdfast.contracts.backup.RunsContract;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupStatus;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteScope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The contracts on a database.
interface SqlCatalogueContract
        extends RunsContract,
                RegistrationsContract,
                DeletionsContract,
                FailuresContract,
                CatalogueRacesContract,
                QuotaRacesContract {

    FreshDatabase database();

    @Override
    default Catalogue catalogue() {
        return catalogue(database().persistence());
    }

    static Catalogue catalogue(Persistence persistence) {
        return new Catalogue(
                persistence.quotaBooks(),
                FurnishingRuns.of(persistence),
                FurnishingRegistrations.of(persistence),
                persistence.backups(),
                persistence.deletions(),
                persistence.events());
    }

    @Test
    default void opensNoRunOfASiteThatIsGoneOrGoing() {
        var runs = database().persistence().runs();
        var opening = opening(terms(SHOP), 1, NOON);
        assertEquals(Optional.empty(), runs.open(opening));
        assertTrue(catalogue().runs().open(opening).isPresent());

        database().transactions().change(session -> session.change("UPDATE sites SET state = 'REMOVING'"));

        assertEquals(Optional.empty(), runs.open(opening(terms(SHOP), 1, NOON)));
        assertEquals(
                BackupStatus.RUNNING,
                catalogue()
                        .backups()
                        .find(opening.backup())
                        .orElseThrow()
                        .backup()
                        .status());
    }

    @Test
    default void opensNoRunOnAStorageThatIsGone() {
        NodeRowsForTests.add(database(), WEB);
        addSite(SHOP, "shop", LABELS);

        assertEquals(Optional.empty(), database().persistence().runs().open(opening(terms(SHOP), 1, NOON)));
    }

    @Test
    default void booksNothingOfASiteThatIsGone() {
        var registrations = database().persistence().registrations();

        assertEquals(new Known.Never(), registrations.register(registration(backupId(), NOON, 1)));
        assertEquals(new Known.Never(), registrations.fail(failed(backupId(), NOON)));
    }

    @Test
    default void listsBackupsOfSitesOnlyThatTheAskerMayKnowOf() {
        NodeRowsForTests.add(database(), WEB);
        addSite(SHOP, "shop", LABELS);
        addSite(BLOG, "blog", Map.of("customer", "blog"));
        var own = backupId();
        catalogue().registrations().register(registration(own, NOON, 1));
        catalogue().registrations().register(registration(record(backupId(), BLOG, 1), PRIMARY, NOON));
        var everything = new BackupFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        assertEquals(2, list(everything).size());
        assertEquals(List.of(own), list(everything.within(new SiteScope.Labelled(LABELS))));
        assertEquals(List.of(), list(everything.within(new SiteScope.Labelled(Map.of("customer", "sho")))));
        assertEquals(List.of(), list(everything.within(new SiteScope.Labelled(Map.of()))));
    }

    private List<BackupId> list(BackupFilter filter) {
        return catalogue().backups().page(filter, PageRequest.first()).items().stream()
                .map(found -> found.backup().id())
                .toList();
    }

    private void addSite(SiteId site, String name, Map<String, String> labels) {
        database()
                .transactions()
                .change(session -> session.change("""
                INSERT INTO sites (id, node_id, name, state, sources, quota_grace, copies, labels, added_at)
                VALUES (?, ?, ?, 'ACTIVE', '[]', 0, 1, ?, 0)""", site.value(), WEB.value(), name, JsonText.of(labels)));
    }
}
