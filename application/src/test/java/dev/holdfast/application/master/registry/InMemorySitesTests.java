package dev.holdfast.application.master.registry;

import dev.holdfast.contracts.registry.InMemorySites;
import dev.holdfast.contracts.registry.InMemoryStorages;
import dev.holdfast.contracts.registry.InMemoryVersions;
import dev.holdfast.contracts.registry.RegistryFixtures;
import dev.holdfast.contracts.registry.SitesContract;
import dev.holdfast.domain.fleet.SiteId;
import java.util.Set;

final class InMemorySitesTests implements SitesContract {

    private final InMemoryVersions versions = new InMemoryVersions();
    private final InMemoryStorages storages = new InMemoryStorages(versions);
    private final InMemorySites sites = new InMemorySites(Set.copyOf(RegistryFixtures.nodes()), versions);

    @Override
    public InMemorySites sites() {
        return sites;
    }

    @Override
    public InMemorySites keys() {
        return sites;
    }

    @Override
    public InMemoryStorages storages() {
        return storages;
    }

    @Override
    public InMemoryVersions versions() {
        return versions;
    }

    @Override
    public void backUp(SiteId site) {
        sites.backUp(site);
    }
}
