package dev.holdfast.adapters.persistence;

import static dev.holdfast.contracts.registry.RegistryFixtures.CREDENTIALS;
import static dev.holdfast.contracts.registry.RegistryFixtures.NOON;
import static dev.holdfast.contracts.registry.RegistryFixtures.WEB;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.adapters.persistence.secrets.MasterKey;
import dev.holdfast.adapters.persistence.secrets.MasterKeyFile;
import dev.holdfast.adapters.persistence.secrets.MasterKeyRing;
import dev.holdfast.adapters.persistence.secrets.MasterKeySource;
import dev.holdfast.adapters.persistence.secrets.UnusableMasterKeyException;
import dev.holdfast.application.master.access.Grant;
import dev.holdfast.application.master.access.PasswordHash;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.access.SigningKeys.SigningKey;
import dev.holdfast.application.master.access.Totp;
import dev.holdfast.application.master.access.User;
import dev.holdfast.application.master.access.UserId;
import dev.holdfast.application.master.access.UserName;
import dev.holdfast.application.master.database.DatabaseException;
import dev.holdfast.application.master.sites.SiteKeys.Placement;
import dev.holdfast.contracts.registry.RegistryFixtures;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.Storage;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How the master key is changed while masters serve, and when whoever changes it dies.
interface MasterKeyRotationContract {

    SecureRandom RANDOM = new SecureRandom();
    Duration NOTICE = Duration.ofSeconds(5);
    UserId ADA = new UserId(UUID.randomUUID());

    FreshDatabase database();

    @Test
    default void sealsEverythingAnewWhileMastersGoOn(@TempDir Path folder) {
        var serving = unlock(folder, "old");
        var secrets = Secrets.stored(database(), serving);
        var rotation = rotation();
        var fresh = fresh(folder);

        rotation.announce(unlock(folder, "old").current(), fresh, NOON);
        serving.refresh();
        secrets.assertOpen(serving);
        rotation.turn(NOON.plus(NOTICE));
        assertThrows(DatabaseException.Transient.class, () -> addSigningKey(serving, "late"));
        secrets.assertOpen(serving);
        serving.refresh();
        addSigningKey(serving, "after");

        var own = unlock(folder, "old");
        assertEquals(fresh, own.current());
        // The one added after the turn needs it no more.
        assertEquals(3 + 701, rotation.reseal(own));
        secrets.assertOpen(serving);
        rotation.listKeyObjects();
        strikeOffAll();
        rotation.retire();

        serving.refresh();
        secrets.assertOpen(serving);
        secrets.assertOpen(unlock(folder, "new"));
        assertEquals(0, sealedUnder(secrets.oldKey()));
        var refused = assertThrows(UnusableMasterKeyException.class, () -> unlock(folder, "old"));
        assertEquals(true, refused.getMessage().contains(fresh.id()), refused.getMessage());
    }

    @Test
    default void goesOnWhereverItDied(@TempDir Path folder) {
        var secrets = Secrets.stored(database(), unlock(folder, "old"));
        for (int steps = 1; steps <= 5; steps++) {
            run(folder, steps);
            secrets.assertOpen(unlock(folder, "old"));
            secrets.assertOpen(unlock(folder, "new"));
        }
        run(folder, 6);
        secrets.assertOpen(unlock(folder, "new"));
        assertEquals(0, sealedUnder(secrets.oldKey()));
        assertEquals(List.of(), database().persistence().staleKeyObjects().storages());
    }

    @Test
    default void givesMastersTimeToLearn(@TempDir Path folder) {
        var old = unlock(folder, "old");
        var rotation = rotation();
        rotation.announce(old.current(), fresh(folder), NOON);

        assertEquals(NOTICE, rotation.untilTurn(NOTICE, NOON));
        assertEquals(NOTICE, rotation.untilTurn(NOTICE, NOON.minusSeconds(3600)));
        assertEquals(Duration.ofSeconds(2), rotation.untilTurn(NOTICE, NOON.plusSeconds(3)));
        assertEquals(Duration.ZERO, rotation.untilTurn(NOTICE, NOON.plusSeconds(9)));
        rotation.turn(NOON.plusSeconds(9));
        assertEquals(Duration.ZERO, rotation.untilTurn(NOTICE, NOON));
        assertEquals(NOTICE, rotation.untilListing(NOTICE, NOON.plusSeconds(9)));
    }

    @Test
    default void retiresNoKeyThatIsStillNeeded(@TempDir Path folder) {
        var old = unlock(folder, "old");
        Secrets.stored(database(), old);
        var rotation = rotation();
        rotation.announce(old.current(), fresh(folder), NOON);
        rotation.turn(NOON);

        assertThrows(IllegalStateException.class, rotation::retire);
        assertEquals(true, rotation.underWay().isPresent());
    }

    @Test
    default void takesNoSecondChangeForTheFirst(@TempDir Path folder) {
        var old = unlock(folder, "old");
        var fresh = fresh(folder);
        rotation().announce(old.current(), fresh, NOON);
        rotation().announce(old.current(), MasterKey.random(RANDOM), NOON);

        assertEquals(fresh.id(), rotation().underWay().orElseThrow().newId());
    }

    /// As whoever changes the key does, and then dies.
    private void run(Path folder, int steps) {
        var own = unlock(folder, "old");
        var rotation = rotation();
        List<Runnable> all = List.of(
                () -> rotation.announce(own.current(), fresh(folder), NOON),
                () -> {
                    own.refresh();
                    rotation.turn(NOON);
                },
                () -> own.refresh(),
                () -> rotation.reseal(own),
                () -> {
                    rotation.listKeyObjects();
                    strikeOffAll();
                },
                rotation::retire);
        all.stream().limit(steps).forEach(Runnable::run);
    }

    private void strikeOffAll() {
        var stale = database().persistence().staleKeyObjects();
        for (var storage : stale.storages()) {
            stale.on(storage, 10).forEach(object -> {
                stale.lifted(object);
                stale.done(object);
            });
        }
    }

    private void addSigningKey(MasterKeyRing ring, String id) {
        database().persistence().signingKeys(ring.box()).add(new SigningKey(id, "{}", NOON));
    }

    private MasterKeyRotation rotation() {
        return database().persistence().masterKeyRotation(RANDOM);
    }

    private MasterKeyRing unlock(Path folder, String file) {
        return database().persistence().unlock(new MasterKeySource.InFile(folder.resolve(file)), RANDOM);
    }

    private static MasterKey fresh(Path folder) {
        MasterKeyFile.ensure(folder.resolve("new"), RANDOM);
        return new MasterKeySource.InFile(folder.resolve("new")).kept();
    }

    private long sealedUnder(String key) {
        return database()
                .transactions()
                .read(session -> SealedColumns.ALL.stream()
                        .mapToLong(columns -> session.first(
                                        "SELECT COUNT(*) AS number FROM %s WHERE %s LIKE ?"
                                                .formatted(columns.table(), columns.sealed()),
                                        row -> row.number("number"),
                                        "1." + key + ".%")
                                .orElseThrow())
                        .sum());
    }

    /// One secret of each kind, and many of one.
    record Secrets(FreshDatabase database, Storage storage, SiteId site, Totp totp, String oldKey) {

        private static final int MANY = 700;

        static Secrets stored(FreshDatabase database, MasterKeyRing ring) {
            var stores = database.persistence();
            var storage = RegistryFixtures.storage("primary");
            stores.storages(ring.box()).add(RegistryFixtures.added(storage));
            NodeRowsForTests.add(database, WEB);
            var site = RegistryFixtures.site(WEB, "shop");
            stores.sites(ring.box()).add(site);
            var shop = site.site().id();
            stores.siteKeys(ring.box())
                    .placed(new Placement(shop, RegistryFixtures.key("shop").id(), storage.id(), NOON));
            stores.users().add(new User(ADA, new UserName("ada"), Grant.of(Role.ADMIN), NOON), new PasswordHash("x"));
            var totp = Totp.random(RANDOM);
            stores.secondFactors(ring.box()).begin(ADA, totp);
            addSigningKeys(database, ring);
            return new Secrets(database, storage, shop, totp, ring.current().id());
        }

        /// In one transaction, as the store would not.
        private static void addSigningKeys(FreshDatabase database, MasterKeyRing ring) {
            database.transactions()
                    .change(session -> IntStream.rangeClosed(0, MANY)
                            .mapToObj(i -> "key-" + i)
                            .forEach(id -> session.change(
                                    "INSERT INTO signing_keys (id, sealed, made_at) VALUES (?, ?, 0)",
                                    id,
                                    ring.box().seal("{}".getBytes(UTF_8), SqlSigningKeys.context(id)))));
        }

        void assertOpen(MasterKeyRing ring) {
            var stores = database.persistence();
            assertEquals(
                    CREDENTIALS,
                    stores.storages(ring.box())
                            .openable(storage.id())
                            .orElseThrow()
                            .credentials());
            assertArrayEquals(
                    RegistryFixtures.key("shop").toArray(),
                    stores.siteKeys(ring.box()).of(site).getFirst().toArray());
            assertArrayEquals(
                    totp.secret(),
                    stores.secondFactors(ring.box())
                            .of(ADA)
                            .orElseThrow()
                            .secret()
                            .secret());
            assertEquals(
                    MANY + 1,
                    stores.signingKeys(ring.box()).all().stream()
                            .filter(key -> key.id().startsWith("key-"))
                            .count());
        }
    }
}
