package dev.holdfast.application.master.registry;

import static dev.holdfast.contracts.registry.RegistryFixtures.WEB;
import static dev.holdfast.contracts.registry.RegistryFixtures.added;
import static dev.holdfast.contracts.registry.RegistryFixtures.inState;
import static dev.holdfast.contracts.registry.RegistryFixtures.site;
import static dev.holdfast.contracts.registry.RegistryFixtures.storage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.application.master.sites.RenewKeyObjects;
import dev.holdfast.application.master.sites.StaleKeyObjects;
import dev.holdfast.application.master.sites.StaleKeyObjects.KeyObject;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.contracts.registry.InMemoryRegistry;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageId;
import dev.holdfast.domain.storage.StorageState;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RenewKeyObjectsTests {

    private static final ByteBuffer STALE = ByteBuffer.wrap(new byte[] {1});

    private final InMemoryRegistry registry = new InMemoryRegistry();
    private final Stale stale = new Stale();
    private final Storage primary = storage("primary");
    private final Storage copies = storage("copies");
    private final List<SiteId> sites = new ArrayList<>();

    @BeforeEach
    void addTwoSites() {
        registry.storages.add(added(primary));
        registry.storages.add(added(copies));
        for (var name : List.of("shop", "blog")) {
            var site = site(WEB, name);
            registry.sites.add(site);
            sites.add(site.site().id());
        }
        for (var storage : List.of(primary, copies)) {
            sites.forEach(site -> put(site, storage));
        }
    }

    @Test
    void writesEveryObjectAnew() {
        assertEquals(new RenewKeyObjects.Outcome(4, List.of()), renew());
        assertAllFresh(primary, copies);
        assertEquals(0, renew().renewed());
    }

    @Test
    void goesOnWhereverItDied() {
        for (int calls = 0; calls < 4; calls++) {
            stale.diesAfter = calls;
            assertThrows(IllegalStateException.class, this::renew);
        }
        stale.diesAfter = Integer.MAX_VALUE;

        assertEquals(List.of(), renew().left());
        assertAllFresh(primary, copies);
    }

    @Test
    void leavesAStorageThatIsAwayForLater() {
        registry.buckets.takeAway("primary");
        var outcome = renew();
        assertEquals(2, outcome.renewed());
        assertEquals(
                List.of("primary"),
                outcome.left().stream().map(RenewKeyObjects.Left::storage).toList());
        assertAllFresh(copies);

        registry.buckets.bringBack("primary");
        assertEquals(new RenewKeyObjects.Outcome(2, List.of()), renew());
        assertAllFresh(primary, copies);
    }

    @Test
    void saysThatADisabledStorageIsLeft() {
        var disabled = inState(storage("disabled"), StorageState.DISABLED);
        registry.storages.add(added(disabled));
        put(sites.getFirst(), disabled);

        assertEquals(List.of(new RenewKeyObjects.Left("disabled", "it is disabled")), renew().left());
    }

    @Test
    void forgetsObjectsOfStoragesThatWent() {
        put(sites.getFirst(), storage("gone"));
        assertEquals(List.of(), renew().left());
        assertEquals(List.of(), stale.storages());
    }

    private RenewKeyObjects.Outcome renew() {
        return RenewKeyObjects.create(
                        stale, registry.storages, registry.buckets, (site, storage) -> place(site, storage))
                .renew();
    }

    /// As a master does that finds that the object is not placed.
    private boolean place(SiteId site, StorageId id) {
        var storage = registry.storages.openable(id).orElseThrow().storage();
        var key = key(site);
        var object = ObjectKey.siteKey(site, key.id());
        if (!stale.placed.contains(new KeyObject(site, key.id(), id))) {
            registry.buckets.store(storage.target()).put(object, ByteBuffer.wrap(new byte[] {2}));
            stale.placed.add(new KeyObject(site, key.id(), id));
        }
        return true;
    }

    private void put(SiteId site, Storage storage) {
        var object = new KeyObject(site, key(site).id(), storage.id());
        registry.buckets.store(storage.target()).put(ObjectKey.siteKey(site, object.key()), STALE.duplicate());
        stale.left.add(object);
        stale.placed.add(object);
    }

    private void assertAllFresh(Storage... storages) {
        for (var storage : storages) {
            for (var site : sites) {
                var object = registry.buckets
                        .store(storage.target())
                        .read(ObjectKey.siteKey(site, key(site).id()), 10)
                        .orElseThrow();
                assertEquals(2, object[0]);
            }
        }
    }

    private SiteKey key(SiteId site) {
        return registry.sites.of(site).getFirst();
    }

    /// Dies after so many calls.
    private static final class Stale implements StaleKeyObjects {

        private final List<KeyObject> left = new ArrayList<>();
        private final Set<KeyObject> placed = new HashSet<>();
        private int diesAfter = Integer.MAX_VALUE;

        @Override
        public List<StorageId> storages() {
            return left.stream().map(KeyObject::storage).distinct().toList();
        }

        @Override
        public List<KeyObject> on(StorageId storage, int limit) {
            return left.stream()
                    .filter(object -> object.storage().equals(storage))
                    .limit(limit)
                    .toList();
        }

        @Override
        public void lifted(KeyObject object) {
            live();
            placed.remove(object);
        }

        @Override
        public void done(KeyObject object) {
            live();
            left.remove(object);
        }

        private void live() {
            if (diesAfter-- <= 0) {
                throw new IllegalStateException("died");
            }
        }
    }
}
