package dev.holdfast.application.master.configuration;

import dev.holdfast.application.master.fleet.InheritedRetention;
import dev.holdfast.application.master.sites.PlaceSiteKeys;
import dev.holdfast.application.master.sites.SiteCatalog;
import dev.holdfast.application.master.sites.SiteKeys;
import dev.holdfast.application.master.storage.StorageCatalog;
import dev.holdfast.domain.fleet.FleetId;
import java.util.function.Supplier;

/// How nodes learn what to work with.
public record ConfigurationUseCases(ConfigurationVersions versions, ReadConfiguration read) {

    public static ConfigurationUseCases create(Parts parts) {
        return new ConfigurationUseCases(parts.versions(), new ConfigurationReading(parts));
    }

    /// What the use cases work with.
    public record Parts(
            Supplier<FleetId> fleet,
            ConfigurationVersions versions,
            StorageCatalog storages,
            SiteCatalog sites,
            SiteKeys keys,
            PlaceSiteKeys placeKeys,
            InheritedRetention retention) {}
}
