package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.configuration.ConfigurationVersions;
import dev.holdfast.application.master.sites.SiteKeys;
import dev.holdfast.application.master.sites.Sites;
import dev.holdfast.application.master.storage.Storages;
import dev.holdfast.contracts.registry.RegistryFixtures;
import dev.holdfast.contracts.registry.SitesContract;
import dev.holdfast.domain.fleet.NodeId;
import org.junit.jupiter.api.BeforeEach;

/// The contract on a database.
interface SqlSitesContract extends SitesContract {

    FreshDatabase database();

    @BeforeEach
    default void addNodes() {
        RegistryFixtures.nodes().forEach(this::addNode);
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

    private void addNode(NodeId node) {
        var unique = node.toString();
        database().transactions().change(session -> session.change("""
                INSERT INTO nodes (id, name, status, public_key, fingerprint, hostname, addresses, labels, created_at)
                VALUES (?, ?, 'ACTIVE', '{}', ?, 'host', '[]', '{}', 0)""", unique, unique, unique));
    }
}
