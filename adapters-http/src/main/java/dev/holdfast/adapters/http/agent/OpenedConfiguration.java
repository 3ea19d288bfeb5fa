package dev.holdfast.adapters.http.agent;

import dev.holdfast.adapters.http.wire.ConfigurationMessages;
import dev.holdfast.application.agent.configuration.NodeConfiguration;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageAccess;
import dev.holdfast.domain.storage.StorageHealth;
import dev.holdfast.domain.storage.StorageId;
import dev.holdfast.domain.storage.StorageState;
import dev.holdfast.domain.storage.StorageTarget;
import dev.holdfast.domain.storage.Weight;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The opened configuration as values; what only newer agents understand is passed over.
final class OpenedConfiguration {

    private static final Map<String, StorageAccess> ACCESS =
            Map.of("sealed", StorageAccess.SEALED, "presigned", StorageAccess.PRESIGNED, "sts", StorageAccess.STS);
    private static final Map<String, StorageState> STATES =
            Map.of("enabled", StorageState.ENABLED, "draining", StorageState.DRAINING);

    private OpenedConfiguration() {}

    static NodeConfiguration of(ConfigurationMessages.Configuration message) {
        return new NodeConfiguration(
                message.storages().stream()
                        .flatMap(OpenedConfiguration::storage)
                        .toList(),
                message.sites().stream().map(OpenedConfiguration::site).toList());
    }

    private static Stream<NodeConfiguration.OpenedStorage> storage(ConfigurationMessages.Storage message) {
        var access = ACCESS.get(message.access());
        var state = STATES.get(message.state());
        if (access == null || state == null) {
            return Stream.empty();
        }
        var storage = new Storage(
                new StorageId(message.id()),
                message.name(),
                target(message),
                new Weight(message.weight()),
                access,
                state,
                StorageHealth.up(Instant.EPOCH));
        return Stream.of(new NodeConfiguration.OpenedStorage(storage, credentials(message)));
    }

    private static StorageTarget target(ConfigurationMessages.Storage message) {
        return new StorageTarget(
                message.endpoint(), message.region(), message.bucket(), message.prefix(), message.pathStyle());
    }

    private static Optional<StorageCredentials> credentials(ConfigurationMessages.Storage message) {
        return message.accessKeyId()
                .flatMap(id -> message.secretAccessKey().map(secret -> new StorageCredentials(id, secret)));
    }

    private static NodeConfiguration.KeyedSite site(ConfigurationMessages.Site message) {
        return new NodeConfiguration.KeyedSite(
                new SiteId(message.id()),
                message.name(),
                message.keys().stream().map(OpenedConfiguration::key).toList(),
                message.storageIds().stream().map(StorageId::new).toList(),
                Math.max(1, message.copies()),
                message.quota().limit());
    }

    static SiteKey key(ConfigurationMessages.Key message) {
        var key = new SiteKey(Base64.getUrlDecoder().decode(message.key()));
        if (!key.id().toString().equals(message.id())) {
            throw new IllegalArgumentException("a site key does not have the id that it is given with");
        }
        return key;
    }
}
