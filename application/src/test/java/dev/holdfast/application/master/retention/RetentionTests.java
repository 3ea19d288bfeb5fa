package dev.holdfast.application.master.retention;

import static dev.holdfast.contracts.backup.CatalogueFixtures.BLOG;
import static dev.holdfast.contracts.backup.CatalogueFixtures.SHOP;
import static dev.holdfast.contracts.cleanup.CleanupWorld.keepLast;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.backup.CataloguedBackup;
import dev.holdfast.application.master.retention.ExplainRetention.Explanation;
import dev.holdfast.contracts.backup.BackupWorld;
import dev.holdfast.contracts.backup.InMemoryCatalogues;
import dev.holdfast.contracts.cleanup.CleanupWorld;
import dev.holdfast.contracts.cleanup.InMemoryCleanups;
import dev.holdfast.contracts.events.InMemoryEvents;
import dev.holdfast.domain.backup.Backup;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.NodeSettings;
import dev.holdfast.domain.fleet.RuledRetention.Source;
import dev.holdfast.domain.fleet.SiteSettings;
import dev.holdfast.domain.retention.RetentionPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RetentionTests {

    private final CleanupWorld fleet =
            new CleanupWorld(InMemoryCatalogues.create(), new InMemoryCleanups(new InMemoryEvents()));

    @Test
    void takesTheNearestPolicy() {
        assertEquals(Source.FLEET, source());

        var node = fleet.fleet.node();
        fleet.fleet.rule(new NodeSettings(node.name(), node.quota(), Optional.of(keepLast(3)), node.labels()));
        assertEquals(Source.NODE, source());

        var site = fleet.sites.find(SHOP).orElseThrow();
        fleet.sites.change(SHOP, SiteSettings.DEFAULT.withRetention(Optional.of(keepLast(4))), site.version());
        assertEquals(Source.SITE, source());
        assertEquals(4, preview().ruled().policy().keepLast());
        assertEquals(Optional.empty(), fleet.retention.preview().preview(BLOG));
    }

    @Test
    void showsWhatAPolicyWouldKeep() {
        var backups = fleet.backUp(4, 1);

        var present = preview();
        var tried = fleet.retention.preview().preview(SHOP, keepLast(1)).orElseThrow();

        assertEquals(2, present.kept());
        assertEquals(2, present.expired());
        assertEquals(Source.QUERY, tried.ruled().source());
        assertEquals(
                backups.reversed(),
                tried.items().stream().map(it -> it.backup().id()).toList());
        assertEquals(
                List.of(true, false, false, false),
                tried.items().stream().map(PreviewRetention.Item::isKept).toList());
        assertEquals(4, fleet.backups().size());
    }

    @Test
    void tellsWhyABackupIsKeptAndWhenItGoes() {
        var backups = fleet.backUp(5, 1);
        fleet.world.deletion().deleteBackup().bury(backups.getFirst());
        fleet.world.catalogue().backups().hold(backups.get(1));

        var newest = explain(backups.getLast());
        assertEquals(List.of("last 1", "newest", "base"), newest.keptBecause());
        var gap = Duration.ofHours(2).plusMinutes(1);
        var seenAt = backup(backups.getLast()).seenAt();
        assertEquals(Optional.of(seenAt.plus(gap.multipliedBy(2)).plus(BackupWorld.GRACE)), newest.expiresAt());
        assertEquals(new Explanation(List.of("held"), Optional.empty()), explain(backups.get(1)));
        assertEquals(new Explanation(List.of(), backup(backups.getFirst()).expiresAt()), explain(backups.getFirst()));
        assertEquals(Explanation.NONE, explain(backups.get(2)));
    }

    @Test
    void foretellsNothingWhereEverythingIsKept() {
        fleet.rule(RetentionPolicy.KEEP_EVERYTHING);
        var backup = fleet.backUp(3, 1).getFirst();

        assertEquals(new Explanation(List.of("everything"), Optional.empty()), explain(backup));
    }

    private Source source() {
        return preview().ruled().source();
    }

    private PreviewRetention.Preview preview() {
        return fleet.retention.preview().preview(SHOP).orElseThrow();
    }

    private Explanation explain(BackupId id) {
        var explained = fleet.retention.explain().explain(List.of(backup(id)));
        assertTrue(explained.size() >= 1);
        return explained.get(id);
    }

    private Backup backup(BackupId id) {
        return fleet.world
                .catalogue()
                .backups()
                .find(id)
                .map(CataloguedBackup::backup)
                .orElseThrow();
    }
}
