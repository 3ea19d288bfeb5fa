package dev.holdfast.application.master.registry;

import static dev.holdfast.contracts.registry.RegistryFixtures.WEB;
import static dev.holdfast.contracts.registry.RegistryFixtures.added;
import static dev.holdfast.contracts.registry.RegistryFixtures.declared;
import static dev.holdfast.contracts.registry.RegistryFixtures.inState;
import static dev.holdfast.contracts.registry.RegistryFixtures.site;
import static dev.holdfast.contracts.registry.RegistryFixtures.storage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.sites.AddSite;
import dev.holdfast.application.master.sites.AddSite.SiteDraft;
import dev.holdfast.application.master.sites.ChangeSite;
import dev.holdfast.application.master.sites.DeclareSite;
import dev.holdfast.application.master.sites.RemoveSite;
import dev.holdfast.application.master.sites.SiteUseCases;
import dev.holdfast.application.master.sites.Sites;
import dev.holdfast.application.master.versions.ExpectedVersion;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.contracts.registry.InMemoryRegistry;
import dev.holdfast.contracts.registry.PlainDocuments;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.Site;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteName;
import dev.holdfast.domain.fleet.SiteSettings;
import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageId;
import dev.holdfast.domain.storage.StorageState;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class SiteUseCasesTests {

    private final InMemoryRegistry registry = new InMemoryRegistry();
    private final SiteUseCases sites = registry.siteUseCases();

    @Test
    void givesEachDeclaredSiteAnIdAndAKeyOfItsOwn() {
        var shop = declare("shop");
        var blog = declare("blog");

        assertNotEquals(shop.id(), blog.id());
        assertNotEquals(key(shop).id(), key(blog).id());
        assertEquals(SiteSettings.DEFAULT, shop.settings());
    }

    @Test
    void answersARepeatedDeclarationWithTheSameSite() {
        var first = declare("shop");
        var key = key(first);

        assertEquals(first, declare("shop"));
        assertEquals(key.id(), key(first).id());
    }

    @Test
    void takesOverASiteThatAnOperatorAddedBefore() {
        var ruled = SiteSettings.DEFAULT.withCopies(2);
        var added = sites.add().add(new SiteDraft(WEB, new SiteName("shop"), ruled));
        var id = assertInstanceOf(AddSite.Outcome.Added.class, added)
                .site()
                .site()
                .id();

        var declared = declare("shop");

        assertEquals(id, declared.id());
        assertEquals(ruled, declared.settings());
        assertEquals(1, declared.sources().size());
    }

    @Test
    void addsNoSiteTwiceAndNoneToANodeThatIsNotThere() {
        var draft = new SiteDraft(WEB, new SiteName("shop"), SiteSettings.DEFAULT);
        sites.add().add(draft);
        var nowhere = new NodeId(UUID.randomUUID());

        assertEquals(new AddSite.Outcome.NameTaken(draft.name()), sites.add().add(draft));
        assertEquals(
                new AddSite.Outcome.NoSuchNode(nowhere),
                sites.add().add(new SiteDraft(nowhere, draft.name(), SiteSettings.DEFAULT)));
        assertEquals(new DeclareSite.Outcome.Unknown(), sites.declare().declare(declared(nowhere, "shop")));
    }

    @Test
    void boundsTheSitesOfANode() {
        for (int i = 0; i < Sites.MAX_PER_NODE; i++) {
            registry.sites.add(site(WEB, "site-" + i));
        }

        assertEquals(
                new DeclareSite.Outcome.TooMany(Sites.MAX_PER_NODE),
                sites.declare().declare(declared(WEB, "shop")));
    }

    @Test
    void changesAndRemovesNothingThatTheCallerHasNotSeen() {
        var id = declare("shop").id();
        var seen = ExpectedVersion.exactly(1);

        assertInstanceOf(ChangeSite.Outcome.Changed.class, sites.change().change(id, it -> it.withCopies(2), seen));
        assertEquals(new ChangeSite.Outcome.Stale(), sites.change().change(id, it -> it.withCopies(3), seen));
        assertEquals(RemoveSite.Outcome.STALE, sites.remove().remove(id, seen));
        assertEquals(RemoveSite.Outcome.REMOVED, sites.remove().remove(id, ExpectedVersion.ANY));
        assertEquals(RemoveSite.Outcome.UNKNOWN, sites.remove().remove(id, ExpectedVersion.ANY));
    }

    @Test
    void leavesTheSealedKeyOnAStorageBeforeARun() {
        var site = declare("shop");
        var storage = registered("primary");

        assertTrue(sites.placeKeys().place(site.id(), storage.id()));

        var object = registry.buckets
                .store(storage.target())
                .read(ObjectKey.siteKey(site.id(), key(site).id()), 1000)
                .orElseThrow();
        var record = new PlainDocuments().decodeSiteKey(object);
        assertEquals(site.id(), record.site());
        assertEquals("node-" + WEB, record.node());
        assertEquals("master:" + key(site).id(), record.forMaster());
        assertEquals(Optional.of("recovery:" + key(site).id()), record.forRecovery());
    }

    @Test
    void asksAStorageOnlyOnceForOneKey() {
        var site = declare("shop");
        var storage = registered("primary");

        assertTrue(sites.placeKeys().place(site.id(), storage.id()));
        assertTrue(sites.placeKeys().place(site.id(), storage.id()));

        assertEquals(1, registry.buckets.opened());
    }

    @Test
    void takesNoteOfAKeyThatAnEarlierTryLeftBehind() {
        var site = declare("shop");
        var storage = registered("primary");
        var object = ObjectKey.siteKey(site.id(), key(site).id());
        registry.buckets.store(storage.target()).put(object, ByteBuffer.wrap(new byte[] {1}));

        assertTrue(sites.placeKeys().place(site.id(), storage.id()));

        assertEquals(
                Set.of(storage.id()),
                registry.sites.placements(site.id(), key(site).id()));
    }

    @Test
    void placesNoKeyOnAStorageThatDoesNotTakeItButDoesSoLater() {
        var site = declare("shop");
        var storage = registered("primary");
        registry.buckets.takeAway("primary");
        assertThrows(StorageException.class, () -> sites.placeKeys().place(site.id(), storage.id()));

        registry.buckets.bringBack("primary");

        assertTrue(sites.placeKeys().place(site.id(), storage.id()));
    }

    @Test
    void placesNothingOnAStorageThatIsDisabledOrGone() {
        var site = declare("shop");
        var disabled = inState(storage("disabled"), StorageState.DISABLED);
        registry.storages.add(added(disabled));

        assertFalse(sites.placeKeys().place(site.id(), disabled.id()));
        assertFalse(sites.placeKeys().place(site.id(), new StorageId(UUID.randomUUID())));
        assertFalse(sites.placeKeys()
                .place(new SiteId(UUID.randomUUID()), registered("primary").id()));
        assertEquals(0, registry.buckets.opened());
    }

    @Test
    void handsOutTheRecoveryFileOfASite() {
        var site = declare("shop");

        var file = sites.exportRecovery().export(site.id()).orElseThrow();

        assertEquals(site.id(), file.site());
        assertArrayEquals(key(site).toArray(), file.keys().getFirst().toArray());
        assertEquals(Optional.empty(), sites.exportRecovery().export(new SiteId(UUID.randomUUID())));
    }

    @Test
    void handsOutNoRecoveryFileOfASiteThatIsRemovedMeanwhile() {
        var site = declare("shop");
        registry.sites.loseKey(site.id());

        assertEquals(Optional.empty(), sites.exportRecovery().export(site.id()));
    }

    private Site declare(String name) {
        var outcome = sites.declare().declare(declared(WEB, name, "files"));
        return assertInstanceOf(DeclareSite.Outcome.Declared.class, outcome).site();
    }

    private SiteKey key(Site site) {
        return registry.sites.of(site.id()).getFirst();
    }

    private Storage registered(String name) {
        var storage = storage(name);
        registry.storages.add(added(storage));
        return storage;
    }
}
