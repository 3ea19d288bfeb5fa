package dev.holdfast.application.master.configuration;

import dev.holdfast.application.master.storage.OpenableStorage;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.domain.fleet.FleetId;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.Site;
import dev.holdfast.domain.retention.RetentionPolicy;
import dev.holdfast.domain.storage.StorageId;
import java.util.List;
import java.util.Optional;

/// All that a node needs to back up and restore its sites, secrets included. Leaves the master sealed only.
///
/// @param version tells it from what it was before
public record NodeConfiguration(
        FleetId fleet, NodeId node, String version, List<OpenableStorage> storages, List<ConfiguredSite> sites) {

    public NodeConfiguration {
        storages = List.copyOf(storages);
        sites = List.copyOf(sites);
    }

    /// @param keys      the newest first
    /// @param storages  where the site's backups may go, the best first; each holds the site's keys
    /// @param retention the policy that holds for it: the nearest of the site, its node and the fleet
    public record ConfiguredSite(
            Site site, List<SiteKey> keys, List<StorageId> storages, Optional<RetentionPolicy> retention) {
        public ConfiguredSite {
            keys = List.copyOf(keys);
            storages = List.copyOf(storages);
        }
    }
}
