package dev.holdfast.contracts.registry;

import static dev.holdfast.contracts.registry.RegistryFixtures.NOON;
import static dev.holdfast.contracts.registry.RegistryFixtures.OTHER_NODE;
import static dev.holdfast.contracts.registry.RegistryFixtures.WEB;
import static dev.holdfast.contracts.registry.RegistryFixtures.added;
import static dev.holdfast.contracts.registry.RegistryFixtures.declared;
import static dev.holdfast.contracts.registry.RegistryFixtures.site;
import static dev.holdfast.contracts.registry.RegistryFixtures.storage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.configuration.ConfigurationVersions;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.application.master.sites.Declaration;
import dev.holdfast.application.master.sites.RegisteredSite;
import dev.holdfast.application.master.sites.SiteFilter;
import dev.holdfast.application.master.sites.SiteKeys;
import dev.holdfast.application.master.sites.SiteKeys.Placement;
import dev.holdfast.application.master.sites.Sites;
import dev.holdfast.application.master.sites.Sites.Addition;
import dev.holdfast.application.master.sites.Sites.NewSite;
import dev.holdfast.application.master.sites.Sites.Removal;
import dev.holdfast.application.master.storage.Storages;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteName;
import dev.holdfast.domain.fleet.SiteScope;
import dev.holdfast.domain.fleet.SiteSettings;
import dev.holdfast.domain.fleet.SiteState;
import dev.holdfast.domain.quota.QuotaLimit;
import dev.holdfast.domain.retention.KeepWithin;
import dev.holdfast.domain.retention.RetentionPolicy;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.Storage;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// What every keeper of sites and their keys promises. The nodes of [RegistryFixtures#nodes] are there.
public interface SitesContract {

    Sites sites();

    SiteKeys keys();

    Storages storages();

    ConfigurationVersions versions();

    /// Lets the site have a backup.
    void backUp(SiteId site);

    @Test
    default void readsBackASiteAndItsKey() {
        var added = site(WEB, "shop");

        assertEquals(Addition.DONE, sites().add(added));

        var expected = Optional.of(new RegisteredSite(added.site(), NOON, 1));
        assertEquals(expected, sites().find(added.site().id()));
        assertEquals(expected, sites().find(WEB, new SiteName("shop")));
        assertEquals(List.of(added.site()), sites().ofNode(WEB));
        var keys = keys().of(added.site().id());
        assertEquals(1, keys.size());
        assertArrayEquals(added.key().toArray(), keys.getFirst().toArray());
    }

    @Test
    default void knowsNoSiteThatWasNotAdded() {
        var unknown = new SiteId(UUID.randomUUID());

        assertEquals(Optional.empty(), sites().find(unknown));
        assertEquals(List.of(), keys().of(unknown));
        assertFalse(sites().declare(declared(WEB, "shop")));
        assertFalse(sites().retire(WEB, new SiteName("shop")));
    }

    @Test
    default void refusesASiteOfANodeThatIsNotThere() {
        assertEquals(Addition.NO_SUCH_NODE, sites().add(site(new NodeId(UUID.randomUUID()), "shop")));
    }

    @Test
    default void letsTwoNodesUseOneNameButNoNodeTwice() {
        sites().add(site(WEB, "shop"));

        assertEquals(Addition.DONE, sites().add(site(OTHER_NODE, "shop")));
        assertEquals(Addition.NAME_TAKEN, sites().add(site(WEB, "shop")));
        assertEquals(1, sites().ofNode(WEB).size());
    }

    @Test
    default void takesNoSiteWhoseIdTheFleetHas() {
        var added = site(WEB, "shop");
        sites().add(added);
        var other = site(OTHER_NODE, "blog");
        var declared = new Declaration(OTHER_NODE, new SiteName("blog"), List.of(), Optional.empty());
        var same = declared.site(added.site().id(), SiteSettings.DEFAULT);

        assertEquals(Addition.ID_TAKEN, sites().add(new NewSite(same, other.key(), NOON)));
        assertEquals(List.of(), sites().ofNode(OTHER_NODE));
    }

    @Test
    default void oneOfRacingAdditionsWins() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Addition> adding = () -> sites().add(site(WEB, "shop"));
            var outcomes = new ArrayList<Addition>();
            for (var outcome : threads.invokeAll(List.of(adding, adding, adding, adding))) {
                outcomes.add(outcome.get());
            }
            outcomes.sort(null);
            assertEquals(
                    List.of(Addition.DONE, Addition.NAME_TAKEN, Addition.NAME_TAKEN, Addition.NAME_TAKEN), outcomes);
        }
    }

    @Test
    default void takesOverWhatANodeDeclaresAndKeepsWhatTheAdminRuled() {
        sites().add(site(WEB, "shop"));
        sites().change(shop().site().id(), RULED, 1);

        assertTrue(sites().declare(declared(WEB, "shop", "files", "uploads")));

        var site = shop().site();
        assertEquals(declared(WEB, "shop", "files", "uploads").sources(), site.sources());
        assertEquals(RULED, site.settings());
    }

    @Test
    default void changesNothingWhenADeclarationIsRepeated() {
        sites().add(site(WEB, "shop"));
        var before = shop();
        var version = versions().of(WEB);

        assertTrue(sites().declare(declared(WEB, "shop", "files")));

        assertEquals(before, shop());
        assertEquals(version, versions().of(WEB));
    }

    @Test
    default void retiresASiteAndTakesItBackWhenItIsDeclaredAgain() {
        sites().add(site(WEB, "shop"));

        assertTrue(sites().retire(WEB, new SiteName("shop")));
        assertEquals(SiteState.RETIRED, shop().site().state());
        assertTrue(sites().retire(WEB, new SiteName("shop")));
        assertEquals(1, keys().of(shop().site().id()).size());

        sites().declare(declared(WEB, "shop", "files"));
        assertEquals(SiteState.ACTIVE, shop().site().state());
    }

    @Test
    default void letsNoDeclarationBackThatIsOnItsWayOut() {
        sites().add(site(WEB, "shop"));
        var id = shop().site().id();

        assertFalse(sites().leave(id, 7));
        assertTrue(sites().leave(id, 1));
        assertTrue(sites().leave(id, 2));
        sites().declare(declared(WEB, "shop", "uploads"));
        sites().retire(WEB, new SiteName("shop"));

        assertEquals(SiteState.REMOVING, shop().site().state());
        sites().stay(id);
        sites().stay(id);
        assertEquals(SiteState.RETIRED, shop().site().state());
        sites().declare(declared(WEB, "shop", "uploads"));
        sites().stay(id);
        assertEquals(SiteState.ACTIVE, shop().site().state());
    }

    @Test
    default void changesWhatIsRuledInTheVersionThatWasSeen() {
        sites().add(site(WEB, "shop"));
        var id = shop().site().id();

        assertTrue(sites().change(id, RULED, 1));
        assertFalse(sites().change(id, SiteSettings.DEFAULT, 1));

        assertEquals(RULED, shop().site().settings());
        assertEquals(2, shop().version());
    }

    @Test
    default void tellsAPolicyThatKeepsEverythingFromNone() {
        sites().add(site(WEB, "shop"));
        var id = shop().site().id();

        sites().change(id, SiteSettings.DEFAULT.withRetention(Optional.of(RetentionPolicy.KEEP_EVERYTHING)), 1);

        assertEquals(
                Optional.of(RetentionPolicy.KEEP_EVERYTHING),
                shop().site().settings().retention());
        sites().change(id, SiteSettings.DEFAULT, 2);
        assertEquals(Optional.empty(), shop().site().settings().retention());
    }

    @Test
    default void removesASiteWithItsKeys() {
        sites().add(site(WEB, "shop"));
        var id = shop().site().id();
        var storage = storageOf("primary");
        var primary = storage.id();
        place(id, storage);

        assertEquals(Removal.STALE, sites().remove(id, 7));
        assertEquals(Removal.LEAVING, sites().remove(id, 1));
        assertEquals(SiteState.REMOVING, shop().site().state());
        assertEquals(Removal.LEAVING, sites().remove(id, 2));
        assertEquals(List.of(primary), sites().storages(id));
        sites().cleared(id, primary);
        assertEquals(List.of(), sites().storages(id));
        assertEquals(Removal.DONE, sites().remove(id, 2));

        assertEquals(Optional.empty(), sites().find(id));
        assertEquals(List.of(), keys().of(id));
    }

    @Test
    default void removesNoSiteThatHasBackups() {
        sites().add(site(WEB, "shop"));
        var id = shop().site().id();
        backUp(id);

        assertEquals(Removal.HAS_BACKUPS, sites().remove(id, 1));
        assertEquals(1, keys().of(id).size());
    }

    @Test
    default void narrowsListsByNodeNameStateAndLabels() {
        sites().add(site(WEB, "shop"));
        sites().add(site(WEB, "blog"));
        sites().add(site(OTHER_NODE, "shop"));
        sites().change(shop().site().id(), RULED, 1);
        sites().retire(WEB, new SiteName("blog"));

        assertEquals(Set.of("shop", "blog"), names(filter(Optional.of(WEB), Map.of())));
        assertEquals(Set.of("shop"), names(filter(Optional.empty(), RULED.labels())));
        assertEquals(Set.of(), names(filter(Optional.empty(), Map.of("env", "Prod \"x\""))));
        assertEquals(Set.of(), names(filter(Optional.of(OTHER_NODE), Map.of("env", "prod \"x\""))));
        var blog = new SiteFilter(
                Optional.empty(), Optional.of(new SiteName("blog")), Optional.of(SiteState.RETIRED), Map.of());
        assertEquals(Set.of("blog"), names(blog));
        assertEquals(
                3, sites().page(SiteFilter.ALL, PageRequest.first()).items().size());
    }

    @Test
    default void listsOnlyWhatTheAskerMayKnowOf() {
        sites().add(site(WEB, "shop"));
        sites().add(site(WEB, "blog"));
        sites().change(shop().site().id(), RULED, 1);
        var scope = new SiteScope.Labelled(RULED.labels());

        assertEquals(Set.of("shop"), names(SiteFilter.ALL.within(scope)));
        assertEquals(Set.of(), names(filter(Optional.of(OTHER_NODE), Map.of()).within(scope)));
        assertEquals(Set.of(), names(SiteFilter.ALL.within(new SiteScope.Labelled(Map.of()))));
        assertEquals(Set.of(), names(SiteFilter.ALL.within(new SiteScope.Labelled(Map.of("env", "other")))));
        assertEquals(
                List.of("shop"),
                sites().page(SiteFilter.ALL.within(scope), new PageRequest(1, Optional.empty()))
                        .map(it -> it.site().name().value())
                        .items());
    }

    @Test
    default void listsTheNewestFirstPageByPage() {
        for (int i = 0; i < 3; i++) {
            sites().add(site(WEB, "site-" + i, NOON.plusSeconds(i)));
        }

        var first = sites().page(SiteFilter.ALL, new PageRequest(2, Optional.empty()));
        var second = sites().page(SiteFilter.ALL, new PageRequest(2, first.next()));

        assertEquals(
                List.of("site-2", "site-1"),
                first.map(it -> it.site().name().value()).items());
        assertEquals(
                List.of("site-0"), second.map(it -> it.site().name().value()).items());
        assertEquals(Optional.empty(), second.next());
    }

    @Test
    default void remembersWhereAKeyLies() {
        sites().add(site(WEB, "shop"));
        var id = shop().site().id();
        var key = keys().of(id).getFirst().id();
        assertEquals(Set.of(), keys().placements(id, key));

        var storage = storageOf("primary");
        place(id, storage);
        place(id, storage);

        assertEquals(Set.of(storage.id()), keys().placements(id, key));
    }

    @Test
    default void movesTheVersionOfTheSitesNodeAlone() {
        var seen = new ArrayList<>(List.of(versions().of(WEB)));
        var other = versions().of(OTHER_NODE);

        sites().add(site(WEB, "shop"));
        seen.add(versions().of(WEB));
        sites().declare(declared(WEB, "shop", "uploads"));
        seen.add(versions().of(WEB));
        sites().change(shop().site().id(), RULED, 2);
        seen.add(versions().of(WEB));
        sites().retire(WEB, new SiteName("shop"));
        seen.add(versions().of(WEB));
        sites().remove(shop().site().id(), 4);
        seen.add(versions().of(WEB));

        assertEquals(6, seen.stream().distinct().count(), seen::toString);
        assertEquals(other, versions().of(OTHER_NODE));
    }

    @Test
    default void movesTheVersionWhenAKeyCameToLieSomewhere() {
        sites().add(site(WEB, "shop"));
        var storage = storageOf("primary");
        var before = versions().of(WEB);

        place(shop().site().id(), storage);

        assertNotEquals(before, versions().of(WEB));
    }

    SiteSettings RULED = new SiteSettings(
            new QuotaLimit(Optional.of(new ByteSize(5)), Optional.of(new ByteSize(9)), Duration.ofDays(7)),
            Optional.of(new RetentionPolicy(
                    3, 1, 7, 4, 12, 1, Optional.of(KeepWithin.parse("P2DT6H")), ZoneId.of("Europe/Paris"))),
            Optional.of(Duration.ofHours(26)),
            2,
            Map.of("env", "prod \"x\"", "team", "a"));

    private RegisteredSite shop() {
        return sites().find(WEB, new SiteName("shop")).orElseThrow();
    }

    private Storage storageOf(String name) {
        var storage = storage(name);
        storages().add(added(storage));
        return storage;
    }

    private void place(SiteId site, Storage storage) {
        var key = keys().of(site).getFirst().id();
        keys().placed(new Placement(site, key, storage.id(), NOON));
    }

    private Set<String> names(SiteFilter filter) {
        return Set.copyOf(sites().page(filter, PageRequest.first()).items().stream()
                .map(it -> it.site().name().value())
                .toList());
    }

    private static SiteFilter filter(Optional<NodeId> node, Map<String, String> labels) {
        return new SiteFilter(node, Optional.empty(), Optional.empty(), labels);
    }
}
