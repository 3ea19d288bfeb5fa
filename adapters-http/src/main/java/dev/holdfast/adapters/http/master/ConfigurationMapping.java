package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.wire.ConfigurationMessages;
import dev.holdfast.adapters.http.wire.SiteMessages;
import dev.holdfast.application.master.configuration.NodeConfiguration;
import dev.holdfast.application.master.configuration.NodeConfiguration.ConfiguredSite;
import dev.holdfast.application.master.storage.OpenableStorage;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.domain.storage.StorageAccess;
import dev.holdfast.domain.storage.StorageId;
import java.util.Locale;
import java.util.Optional;

/// What a node works with, as it goes into the sealed configuration.
final class ConfigurationMapping {

    private ConfigurationMapping() {}

    static ConfigurationMessages.Configuration message(NodeConfiguration configuration) {
        return new ConfigurationMessages.Configuration(
                configuration.fleet().value(),
                configuration.node().value(),
                configuration.storages().stream()
                        .map(ConfigurationMapping::message)
                        .toList(),
                configuration.sites().stream()
                        .map(ConfigurationMapping::message)
                        .toList());
    }

    private static ConfigurationMessages.Storage message(OpenableStorage openable) {
        var storage = openable.storage();
        var target = storage.target();
        // Credentials go to nodes that are to use them, and to no others.
        var credentials = Optional.of(openable.credentials()).filter(_ -> storage.access() == StorageAccess.SEALED);
        return new ConfigurationMessages.Storage(
                storage.id().value(),
                storage.name(),
                target.endpoint(),
                target.region(),
                target.bucket(),
                target.prefix(),
                target.pathStyle(),
                storage.weight().value(),
                lowerCase(storage.access()),
                lowerCase(storage.state()),
                credentials.map(StorageCredentials::accessKeyId),
                credentials.map(StorageCredentials::secretAccessKey));
    }

    private static ConfigurationMessages.Site message(ConfiguredSite configured) {
        var site = configured.site();
        var settings = site.settings();
        return new ConfigurationMessages.Site(
                site.id().value(),
                site.name().value(),
                SiteMapping.name(site.state()),
                configured.keys().stream().map(ConfigurationMessages.Key::of).toList(),
                configured.storages().stream().map(StorageId::value).toList(),
                settings.copies(),
                SiteMessages.Quota.of(settings.quota()),
                configured.retention().map(SiteMessages.Retention::of),
                SiteMapping.hours(settings));
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
