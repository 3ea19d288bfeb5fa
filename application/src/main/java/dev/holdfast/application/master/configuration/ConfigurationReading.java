package dev.holdfast.application.master.configuration;

import dev.holdfast.application.master.configuration.NodeConfiguration.ConfiguredSite;
import dev.holdfast.application.master.fleet.InheritedRetention;
import dev.holdfast.application.master.sites.PlaceSiteKeys;
import dev.holdfast.application.master.sites.SiteCatalog;
import dev.holdfast.application.master.sites.SiteKeys;
import dev.holdfast.application.master.storage.StorageCatalog;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.fleet.FleetId;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.Site;
import dev.holdfast.domain.retention.RetentionPolicy;
import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageId;
import dev.holdfast.domain.storage.StorageRanking;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Hands a site only storages that hold its keys: a node may go on for days without its master.
final class ConfigurationReading implements ReadConfiguration {

    private final Supplier<FleetId> fleet;
    private final ConfigurationVersions versions;
    private final StorageCatalog storages;
    private final SiteCatalog sites;
    private final SiteKeys keys;
    private final PlaceSiteKeys placeKeys;
    private final InheritedRetention retention;

    ConfigurationReading(ConfigurationUseCases.Parts parts) {
        fleet = parts.fleet();
        versions = parts.versions();
        storages = parts.storages();
        sites = parts.sites();
        keys = parts.keys();
        placeKeys = parts.placeKeys();
        retention = parts.retention();
    }

    @Override
    public NodeConfiguration read(NodeId node) {
        var known = storages.all();
        var mine = sites.ofNode(node);
        placeKeys(mine, known);
        // The version comes first: content that is newer than its version is only fetched once more.
        var version = versions.of(node);
        var inherited = retention.of(node);
        var configured = mine.stream()
                .map(site -> configure(site, known, inherited))
                .filter(site -> !site.keys().isEmpty())
                .toList();
        return new NodeConfiguration(fleet.get(), node, version, storages.readable(), configured);
    }

    private void placeKeys(List<Site> mine, List<Storage> known) {
        var failed = new HashSet<StorageId>();
        for (var site : mine) {
            if (site.isActive()) {
                wanted(site, known).forEach(storage -> tryPlace(site, storage, failed));
            }
        }
    }

    private void tryPlace(Site site, Storage storage, Set<StorageId> failed) {
        if (failed.contains(storage.id())) {
            return;
        }
        try {
            placeKeys.place(site.id(), storage.id());
        } catch (StorageException e) {
            failed.add(storage.id());
        }
    }

    /// One storage more than there are copies, to turn to when one of them fails.
    private static List<Storage> wanted(Site site, List<Storage> known) {
        return ranking(site, known).choose(site.settings().copies() + 1);
    }

    private ConfiguredSite configure(Site site, List<Storage> known, Optional<RetentionPolicy> inherited) {
        var siteKeys = keys.of(site.id());
        var usable = new HashSet<>(known.stream().map(Storage::id).toList());
        siteKeys.forEach(key -> usable.retainAll(keys.placements(site.id(), key.id())));
        var best = ranking(site, known).storages().stream()
                .map(Storage::id)
                .filter(usable::contains)
                .toList();
        var effective = site.settings().retention().or(() -> inherited);
        return new ConfiguredSite(site, siteKeys, best, effective);
    }

    private static StorageRanking ranking(Site site, List<Storage> known) {
        return StorageRanking.of(site.id().value(), known);
    }
}
