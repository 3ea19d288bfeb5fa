package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.configuration.ConfigurationVersions;
import dev.holdfast.application.master.sites.SiteKeys;
import dev.holdfast.application.master.sites.Sites;
import dev.holdfast.application.master.storage.Storages;
import dev.holdfast.contracts.registry.RegistryFixtures;
import dev.holdfast.contracts.registry.SitesContract;
import dev.holdfast.domain.fleet.SiteId;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/// The contract on a database.
interface SqlSitesContract extends SitesContract {

    FreshDatabase database();

    @BeforeEach
    default void addNodes() {
        RegistryFixtures.nodes().forEach(node -> NodeRowsForTests.add(database(), node));
    }

    @Override
    default Storages storages() {
        return database().persistence().storages(TestSecrets.BOX);
    }

    @Override
    default Sites sites() {
        return database().persistence().sites(TestSecrets.BOX);
    }

    @Override
    default SiteKeys keys() {
        return database().persistence().siteKeys(TestSecrets.BOX);
    }

    @Override
    default ConfigurationVersions versions() {
        return database().persistence().configurationVersions();
    }

    @Override
    default void backUp(SiteId site) {
        database()
                .transactions()
                .change(session ->
                        session.change("""
                INSERT INTO backups (id, site_id, node_id, storage_id, state, seen_at, started_at, sources)
                VALUES (?, ?, ?, ?, 'COMPLETE', 0, 0, '[]')""", UUID.randomUUID(), site.value(), UUID.randomUUID(), UUID.randomUUID()));
    }
}
