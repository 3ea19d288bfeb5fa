package dev.holdfast.contracts.cleanup;

import static dev.holdfast.contracts.backup.CatalogueFixtures.PRIMARY;
import static dev.holdfast.contracts.backup.CatalogueFixtures.SECONDARY;
import static dev.holdfast.contracts.backup.CatalogueFixtures.SHOP;
import static dev.holdfast.contracts.backup.CatalogueFixtures.WEB;

import dev.holdfast.application.master.backup.BackupFilter;
import dev.holdfast.application.master.backup.CataloguedBackup;
import dev.holdfast.application.master.cleanup.Cleanup;
import dev.holdfast.application.master.cleanup.CleanupId;
import dev.holdfast.application.master.cleanup.CleanupUseCases;
import dev.holdfast.application.master.cleanup.Cleanups;
import dev.holdfast.application.master.cleanup.RequestCleanup;
import dev.holdfast.application.master.deletion.SurveyRecords;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.application.master.retention.RetentionRules;
import dev.holdfast.application.master.retention.RetentionUseCases;
import dev.holdfast.application.master.sites.SiteKeys.Placement;
import dev.holdfast.application.master.sites.Sites.NewSite;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.contracts.backup.BackupWorld;
import dev.holdfast.contracts.backup.Catalogue;
import dev.holdfast.contracts.backup.CatalogueFixtures;
import dev.holdfast.contracts.registry.InMemorySites;
import dev.holdfast.contracts.registry.InMemoryStorages;
import dev.holdfast.contracts.registry.InMemoryVersions;
import dev.holdfast.contracts.registry.RegistryFixtures;
import dev.holdfast.domain.backup.Backup;
import dev.holdfast.domain.backup.BackupCondition;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.Brakes;
import dev.holdfast.domain.fleet.FleetSettings;
import dev.holdfast.domain.fleet.Site;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteName;
import dev.holdfast.domain.fleet.SiteSettings;
import dev.holdfast.domain.fleet.SiteState;
import dev.holdfast.domain.quota.QuotaLimit;
import dev.holdfast.domain.retention.KeepWithin;
import dev.holdfast.domain.retention.RetentionPolicy;
import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A fleet of one node and one site, with backups to clean up. Cleanups on request are carried out when
/// the test says so.
public final class CleanupWorld {

    public final BackupWorld world;
    public final RuledFleet fleet = new RuledFleet();
    public final InMemorySites sites = new InMemorySites(Set.of(WEB), new InMemoryVersions());
    public final InMemoryStorages storages = new InMemoryStorages();
    public final List<CleanupId> queue = new ArrayList<>();
    public final RetentionUseCases retention;
    public final CleanupUseCases cleanup;

    public CleanupWorld(Catalogue catalogue, Cleanups cleanups) {
        world = new BackupWorld(catalogue);
        addStorage("primary", PRIMARY);
        addStorage("secondary", SECONDARY);
        addSite(SHOP, "shop");
        placeKey(PRIMARY);
        placeKey(SECONDARY);
        sites.knowBackupsFrom(this::hasBackups);
        var rules = new RetentionRules(fleet, fleet, storages);
        retention = RetentionUseCases.create(rules, sites, catalogue.backups(), world::now);
        cleanup = CleanupUseCases.create(new CleanupUseCases.Parts(
                cleanups,
                rules,
                sites,
                catalogue.backups(),
                catalogue.deletions(),
                world.deletion().removeDoomed(),
                SurveyRecords.of(catalogue.deletions(), world.backups().adoptBackup()),
                world.storages(),
                queue::add,
                world::now,
                UUID::randomUUID));
        rule(keepLast(2));
        heard();
    }

    public void addSite(SiteId id, String name) {
        var site = new Site(
                id, WEB, new SiteName(name), SiteState.ACTIVE, List.of(), Optional.empty(), SiteSettings.DEFAULT);
        sites.add(new NewSite(site, BackupWorld.KEY, world.now()));
    }

    private void placeKey(StorageId storage) {
        sites.placed(new Placement(SHOP, BackupWorld.KEY.id(), storage, world.now()));
    }

    /// Packs of a run that stored too much and never committed, and the site's key.
    public void leaveBehind() {
        for (var storage : List.of(PRIMARY, SECONDARY)) {
            world.put(storage, CatalogueFixtures.pack(41));
            world.put(storage, CatalogueFixtures.pack(42));
            var key = ObjectKey.siteKey(SHOP, BackupWorld.KEY.id());
            world.bucket(storage).put(key, ByteBuffer.wrap(new byte[] {1}));
        }
    }

    /// Without brakes.
    public void rule(RetentionPolicy policy) {
        rule(policy, new Brakes(100, 1000, 10));
    }

    public void rule(RetentionPolicy policy, Brakes brakes) {
        fleet.rule(new FleetSettings(
                QuotaLimit.UNLIMITED, Optional.of(policy), brakes, BackupWorld.GRACE, Duration.ofMinutes(1)));
    }

    /// The newest so many, and what is younger than an hour.
    public static RetentionPolicy keepLast(int count) {
        return new RetentionPolicy(
                count, 0, 0, 0, 0, 0, Optional.of(KeepWithin.parse("PT1H")), ZoneId.of("Europe/Paris"));
    }

    /// The node speaks to its master now.
    public void heard() {
        fleet.hear(world.now());
    }

    /// Backups of one shared and one own pack each, two hours apart, the oldest first.
    public List<BackupId> backUp(int count, int firstPack) {
        var backups = new ArrayList<BackupId>();
        for (int i = 0; i < count; i++) {
            backups.add(world.backUp(99, firstPack + i));
            world.pass(Duration.ofHours(2));
        }
        heard();
        return backups;
    }

    /// A second later than what was before, so that it is the newest.
    public Cleanup cleanUp() {
        world.pass(Duration.ofSeconds(1));
        cleanup.runScheduled().run();
        return newest();
    }

    /// Files a cleanup on request and carries it out.
    public Cleanup cleanUp(boolean dryRun) {
        world.pass(Duration.ofSeconds(1));
        cleanup.request().request(new RequestCleanup.Request(dryRun, Optional.empty()));
        return carryOut();
    }

    /// Carries out what was requested last.
    public Cleanup carryOut() {
        var id = queue.removeLast();
        cleanup.carryOut().carryOut(id);
        return find(id);
    }

    public Cleanup find(CleanupId id) {
        return cleanup.cleanups().find(id).orElseThrow();
    }

    public Cleanup newest() {
        return cleanup.cleanups().page(PageRequest.first()).items().getFirst();
    }

    /// Lets the grace of what is buried pass.
    public void passGrace() {
        world.pass(BackupWorld.GRACE);
        heard();
    }

    public List<Backup> backups() {
        return backups(SHOP);
    }

    private boolean hasBackups(SiteId site) {
        return backups(site).stream().anyMatch(backup -> backup.condition() != BackupCondition.FAILED);
    }

    private List<Backup> backups(SiteId site) {
        var filter = new BackupFilter(Optional.of(site), Optional.empty(), Optional.empty(), Optional.empty());
        return world
                .catalogue()
                .backups()
                .page(filter, new PageRequest(PageRequest.MAX_LIMIT, Optional.empty()))
                .items()
                .stream()
                .map(CataloguedBackup::backup)
                .toList();
    }

    private void addStorage(String name, StorageId id) {
        var any = RegistryFixtures.storage(name);
        storages.add(RegistryFixtures.added(
                new Storage(id, name, any.target(), any.weight(), any.access(), any.state(), any.health())));
    }
}
