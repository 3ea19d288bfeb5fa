package dev.holdfast.adapters.persistence;

import static dev.holdfast.contracts.registry.RegistryFixtures.CREDENTIALS;
import static dev.holdfast.contracts.registry.RegistryFixtures.added;
import static dev.holdfast.contracts.registry.RegistryFixtures.storage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.application.master.configuration.ConfigurationVersions;
import dev.holdfast.application.master.secrets.SecretBox.SealBrokenException;
import dev.holdfast.application.master.storage.Storages;
import dev.holdfast.contracts.registry.StoragesContract;
import dev.holdfast.domain.fleet.FleetId;
import dev.holdfast.domain.storage.StorageId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The contract on a database, and what only a database can get wrong.
interface SqlStoragesContract extends StoragesContract {

    FreshDatabase database();

    @Override
    default Storages storages() {
        return database().persistence().storages(TestSecrets.BOX);
    }

    @Override
    default ConfigurationVersions versions() {
        return database().persistence().configurationVersions();
    }

    @Override
    default void use(StorageId storage) {
        database()
                .transactions()
                .change(session ->
                        session.change("""
                INSERT INTO backups (id, site_id, node_id, storage_id, state, seen_at, started_at, sources)
                VALUES (?, ?, ?, ?, 'COMPLETE', 0, 0, '[]')""", UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), storage.value()));
    }

    @Test
    default void sealsWhatOpensAStorage() {
        storages().add(added(storage("primary")));

        var sealed = sealed();

        assertFalse(sealed.contains(CREDENTIALS.secretAccessKey()));
        assertFalse(sealed.contains(CREDENTIALS.accessKeyId()));
    }

    @Test
    default void opensASecretInItsOwnRowOnly() {
        var first = storage("first");
        var second = storage("second");
        storages().add(added(first));
        storages().add(added(second));
        database()
                .transactions()
                .change(session -> session.change("""
                UPDATE storages SET sealed_credentials =
                    (SELECT s.sealed_credentials FROM storages s WHERE s.id = ?)""", first.id().value()));

        assertThrows(SealBrokenException.class, () -> storages().openable(second.id()));
    }

    @Test
    default void namesTheFleetOnceAndForAll() {
        var first = new FleetId(UUID.randomUUID());

        assertEquals(first, database().persistence().fleets().own(first));
        assertEquals(first, database().persistence().fleets().own(new FleetId(UUID.randomUUID())));
    }

    private String sealed() {
        return database()
                .transactions()
                .read(session ->
                        session.first("SELECT sealed_credentials FROM storages", row -> row.text("sealed_credentials")))
                .orElseThrow();
    }
}
