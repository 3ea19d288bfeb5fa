package dev.holdfast.adapters.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.s3.document.Documents;
import dev.holdfast.application.master.sites.PlaceSiteKeys;
import dev.holdfast.application.master.sites.SiteKeySeals;
import dev.holdfast.application.master.sites.SiteOffer;
import dev.holdfast.application.master.sites.SiteUseCases;
import dev.holdfast.application.master.storage.StorageDraft;
import dev.holdfast.application.master.storage.StorageUseCases;
import dev.holdfast.application.master.storage.StorageWritten;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.contracts.registry.InMemorySites;
import dev.holdfast.contracts.registry.InMemoryStorages;
import dev.holdfast.contracts.registry.InMemoryVersions;
import dev.holdfast.contracts.registry.RegistryFixtures;
import dev.holdfast.domain.fleet.FleetId;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageAccess;
import dev.holdfast.domain.storage.StorageState;
import dev.holdfast.domain.storage.StorageTarget;
import dev.holdfast.domain.storage.Weight;
import dev.holdfast.testing.s3.S3Server;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Claims, health and site keys against a real S3 server.
class RegistryOnS3Tests {

    @TempDir
    private static Path directory;

    private static S3Server server;

    @BeforeAll
    static void start() {
        server = S3Server.start(directory);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void claimsAPrefixOnceAndRefusesItToEveryOtherFleet() {
        var target = server.bucket("claimed");
        var fleet = fleet();

        added(storages(fleet, new InMemoryStorages()), target);

        added(storages(fleet, new InMemoryStorages()), target);
        assertEquals(
                new StorageWritten.OwnedByAnother(fleet),
                storages(fleet(), new InMemoryStorages()).add().add(draft(target, server.credentials())));
    }

    @Test
    void saysWhatToDoAboutAWrongCredential() {
        var wrong = new StorageCredentials(server.credentials().accessKeyId(), "wrong");

        var outcome = storages(fleet(), new InMemoryStorages()).add().add(draft(server.bucket("locked"), wrong));

        var detail = assertInstanceOf(StorageWritten.Unusable.class, outcome).detail();
        assertTrue(detail.contains("locked") && !detail.contains("wrong"), detail);
    }

    @Test
    void findsAStorageThatItJustAddedGoodInEveryRespect() {
        var storages = storages(fleet(), new InMemoryStorages());
        var storage = added(storages, server.bucket("good"));

        assertTrue(storages.test().test(storage.id()).orElseThrow().ok());
        assertEquals(0, storages.check().check().size());
    }

    @Test
    void leavesASitesKeyInTheBucketForARebuild() {
        var registered = new InMemoryStorages();
        var sites = new InMemorySites(Set.of(RegistryFixtures.WEB), new InMemoryVersions());
        var storage = added(storages(fleet(), registered), server.bucket("keys"));
        var shop = RegistryFixtures.site(RegistryFixtures.WEB, "shop");
        sites.add(shop);

        assertTrue(placing(sites, registered).place(shop.site().id(), storage.id()));

        try (var store = new S3ObjectStores(Duration.ofSeconds(60)).open(storage.target(), server.credentials())) {
            var object =
                    store.read(ObjectKey.siteKey(shop.site().id(), shop.key().id()), 10_000);
            var record = Documents.json().decodeSiteKey(object.orElseThrow());
            assertEquals(shop.site().id(), record.site());
            assertEquals("sealed", record.forMaster());
            assertEquals(Optional.empty(), record.forRecovery());
        }
    }

    private static PlaceSiteKeys placing(InMemorySites sites, InMemoryStorages storages) {
        return SiteUseCases.create(new SiteUseCases.Parts(
                        sites,
                        sites,
                        storages,
                        new S3ObjectStores(Duration.ofSeconds(60)),
                        Documents.json(),
                        new Seals(),
                        _ -> Optional.of("web-1"),
                        new SecureRandom(),
                        InstantSource.system(),
                        UUID::randomUUID))
                .placeKeys();
    }

    private static StorageUseCases storages(FleetId fleet, InMemoryStorages storages) {
        return StorageUseCases.create(new StorageUseCases.Parts(
                storages,
                new S3ObjectStores(Duration.ofSeconds(60)),
                new S3StorageProbe(UUID::randomUUID),
                new S3ContainmentProbe(UUID::randomUUID),
                Documents.json(),
                () -> fleet,
                InstantSource.system(),
                UUID::randomUUID));
    }

    private static Storage added(StorageUseCases storages, StorageTarget target) {
        var outcome = storages.add().add(draft(target, server.credentials()));
        return assertInstanceOf(StorageWritten.Done.class, outcome).storage().storage();
    }

    private static StorageDraft draft(StorageTarget target, StorageCredentials credentials) {
        return new StorageDraft(
                "primary", target, credentials, Weight.DEFAULT, StorageAccess.SEALED, StorageState.ENABLED);
    }

    private static FleetId fleet() {
        return new FleetId(UUID.randomUUID());
    }

    private static final class Seals implements SiteKeySeals {

        @Override
        public String underMasterKey(SiteKey key) {
            return "sealed";
        }

        @Override
        public Optional<String> toRecoveryKey(SiteKey key) {
            return Optional.empty();
        }

        @Override
        public byte[] offerKey(NodeId node) {
            return new byte[32];
        }

        @Override
        public Optional<SiteOffer> openOffer(String sealed, NodeId node) {
            return Optional.empty();
        }
    }
}
