package dev.holdfast.application.agent.configuration;

import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.quota.QuotaLimit;
import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageId;
import java.util.List;
import java.util.Optional;

/// What the master told this node, opened: where to write, and with which keys. Never printed, never on disk.
public record NodeConfiguration(List<OpenedStorage> storages, List<KeyedSite> sites) {

    public NodeConfiguration {
        storages = List.copyOf(storages);
        sites = List.copyOf(sites);
    }

    public Optional<KeyedSite> site(String name) {
        return sites.stream().filter(site -> site.name().equals(name)).findFirst();
    }

    public Optional<OpenedStorage> storage(StorageId id) {
        return storages.stream()
                .filter(storage -> storage.storage().id().equals(id))
                .findFirst();
    }

    /// @param credentials empty where this node reaches the storage without any of its own
    public record OpenedStorage(Storage storage, Optional<StorageCredentials> credentials) {}

    /// @param keys     the newest first: that one encrypts
    /// @param storages where new backups may go while the master cannot be asked, the best first
    /// @param copies   on how many storages each backup shall lie, one or more
    /// @param quota    of the site itself
    public record KeyedSite(
            SiteId id, String name, List<SiteKey> keys, List<StorageId> storages, int copies, QuotaLimit quota) {
        public KeyedSite {
            keys = List.copyOf(keys);
            storages = List.copyOf(storages);
        }
    }
}
