package dev.holdfast.application.master.registry;

import static dev.holdfast.contracts.registry.RegistryFixtures.CREDENTIALS;
import static dev.holdfast.contracts.registry.RegistryFixtures.OTHER_NODE;
import static dev.holdfast.contracts.registry.RegistryFixtures.WEB;
import static dev.holdfast.contracts.registry.RegistryFixtures.added;
import static dev.holdfast.contracts.registry.RegistryFixtures.inState;
import static dev.holdfast.contracts.registry.RegistryFixtures.site;
import static dev.holdfast.contracts.registry.RegistryFixtures.storage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.holdfast.application.master.configuration.NodeConfiguration;
import dev.holdfast.contracts.registry.InMemoryRegistry;
import dev.holdfast.domain.fleet.SiteName;
import dev.holdfast.domain.retention.RetentionPolicy;
import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageId;
import dev.holdfast.domain.storage.StorageState;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ReadConfigurationTests {

    private final InMemoryRegistry registry = new InMemoryRegistry();

    @Test
    void tellsANodeOfItsOwnSitesAlone() {
        registry.sites.add(site(WEB, "shop"));
        registry.sites.add(site(OTHER_NODE, "blog"));

        var names = read().sites().stream().map(it -> it.site().name().value()).toList();

        assertEquals(List.of("shop"), names);
    }

    @Test
    void leavesOutASiteThatIsRemovedMeanwhile() {
        var shop = site(WEB, "shop");
        registry.sites.add(shop);
        registry.sites.loseKey(shop.site().id());

        assertEquals(List.of(), read().sites());
    }

    @Test
    void tellsOfEverySiteThePolicyThatHoldsForIt() {
        var own = RetentionPolicy.KEEP_EVERYTHING;
        var inherited = new RetentionPolicy(3, 0, 0, 0, 0, 0, Optional.empty(), ZoneId.of("UTC"));
        registry.sites.add(site(WEB, "shop"));
        var blog = site(WEB, "blog");
        registry.sites.add(blog);
        registry.sites.change(blog.site().id(), blog.site().settings().withRetention(Optional.of(own)), 1);
        assertEquals(List.of(Optional.empty(), Optional.of(own)), policies());

        registry.inherited = Optional.of(inherited);

        assertEquals(List.of(Optional.of(inherited), Optional.of(own)), policies());
    }

    @Test
    void handsOutWhatOpensStoragesThatMayBeRead() {
        registered(storage("enabled"));
        registered(inState(storage("draining"), StorageState.DRAINING));
        registered(inState(storage("disabled"), StorageState.DISABLED));

        var storages = read().storages();

        assertEquals(
                List.of("enabled", "draining"),
                storages.stream().map(it -> it.storage().name()).toList());
        assertEquals(CREDENTIALS, storages.getFirst().credentials());
    }

    @Test
    void sendsASiteOnlyToStoragesThatHoldItsKey() {
        registry.sites.add(site(WEB, "shop"));
        var primary = registered(storage("primary"));
        var second = registered(storage("second"));
        registry.buckets.takeAway("second");

        assertEquals(Set.of(primary.id()), storagesOfShop());

        registry.buckets.bringBack("second");
        assertEquals(Set.of(primary.id(), second.id()), storagesOfShop());
    }

    @Test
    void sendsNoSiteToAStorageThatTakesNoBackups() {
        registry.sites.add(site(WEB, "shop"));
        registered(inState(storage("draining"), StorageState.DRAINING));

        assertEquals(Set.of(), storagesOfShop());
    }

    @Test
    void asksAStorageThatIsAwayOnlyOnceARead() {
        registry.sites.add(site(WEB, "shop"));
        registry.sites.add(site(WEB, "blog"));
        registered(storage("primary"));
        registry.buckets.takeAway("primary");

        read();

        assertEquals(1, registry.buckets.opened());
    }

    @Test
    void placesNoKeyOfARetiredSiteButKeepsItsKeyForRestores() {
        registry.sites.add(site(WEB, "shop"));
        registry.sites.retire(WEB, new SiteName("shop"));
        registered(storage("primary"));

        var shop = read().sites().getFirst();

        assertEquals(0, registry.buckets.opened());
        assertEquals(1, shop.keys().size());
    }

    @Test
    void hasAnotherVersionOnceSomethingChanged() {
        var before = read().version();
        assertEquals(before, read().version());

        registered(storage("primary"));

        assertNotEquals(before, read().version());
        assertEquals(read().version(), registry.versions.of(WEB));
    }

    private Set<StorageId> storagesOfShop() {
        return read().sites().getFirst().storages().stream().collect(Collectors.toSet());
    }

    private List<Optional<RetentionPolicy>> policies() {
        return read().sites().stream()
                .map(NodeConfiguration.ConfiguredSite::retention)
                .toList();
    }

    private NodeConfiguration read() {
        return registry.configurationUseCases().read().read(WEB);
    }

    private Storage registered(Storage storage) {
        registry.storages.add(added(storage));
        return storage;
    }
}
