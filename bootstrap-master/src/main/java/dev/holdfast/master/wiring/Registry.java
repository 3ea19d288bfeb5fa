package dev.holdfast.master.wiring;

import dev.holdfast.adapters.http.jose.Jose;
import dev.holdfast.adapters.s3.S3Storages;
import dev.holdfast.adapters.s3.document.Documents;
import dev.holdfast.application.master.configuration.ConfigurationUseCases;
import dev.holdfast.application.master.fleet.InheritedRetention;
import dev.holdfast.application.master.fleet.NodeUseCases;
import dev.holdfast.application.master.sites.SiteUseCases;
import dev.holdfast.application.master.storage.StorageUseCases;
import dev.holdfast.application.storage.ObjectStores;
import dev.holdfast.domain.fleet.NodePublicKey;
import java.util.Optional;

/// What the fleet backs up, and where to.
record Registry(StorageUseCases storages, SiteUseCases sites, ConfigurationUseCases configuration) {

    static Registry create(
            Foundation foundation, ObjectStores objects, NodeUseCases nodes, Optional<NodePublicKey> recoveryKey) {
        var storages = storages(foundation, objects);
        var sites = sites(foundation, objects, nodes, recoveryKey);
        var configuration = ConfigurationUseCases.create(new ConfigurationUseCases.Parts(
                foundation::fleet,
                foundation.database().configurationVersions(),
                storages.catalog(),
                sites.catalog(),
                foundation.database().siteKeys(foundation.box()),
                sites.placeKeys(),
                InheritedRetention.ruledBy(
                        nodes.catalog(), foundation.database().fleets())));
        return new Registry(storages, sites, configuration);
    }

    private static StorageUseCases storages(Foundation foundation, ObjectStores objects) {
        return StorageUseCases.create(new StorageUseCases.Parts(
                foundation.database().storages(foundation.box()),
                objects,
                S3Storages.probe(foundation.ids()),
                S3Storages.containmentProbe(foundation.ids()),
                Documents.json(),
                foundation::fleet,
                foundation.clock(),
                foundation.ids()));
    }

    private static SiteUseCases sites(
            Foundation foundation, ObjectStores objects, NodeUseCases nodes, Optional<NodePublicKey> recoveryKey) {
        return SiteUseCases.create(new SiteUseCases.Parts(
                foundation.database().sites(foundation.box()),
                foundation.database().siteKeys(foundation.box()),
                foundation.database().storages(foundation.box()),
                objects,
                Documents.json(),
                Jose.siteKeySeals(foundation::sealingKey, recoveryKey),
                id -> nodes.catalog()
                        .find(id)
                        .map(known -> known.node().settings().name().value()),
                foundation.random(),
                foundation.clock(),
                foundation.ids()));
    }
}
