package dev.holdfast.application.agent.restore;

import dev.holdfast.application.agent.command.OpenSiteAccess.Access;
import dev.holdfast.application.agent.configuration.LocalStorage;
import dev.holdfast.application.agent.configuration.NodeConfiguration;
import dev.holdfast.application.agent.configuration.NodeConfiguration.KeyedSite;
import dev.holdfast.application.agent.configuration.NodeConfiguration.OpenedStorage;
import dev.holdfast.application.storage.RecoveryFile;
import dev.holdfast.application.storage.SiteKeys;
import dev.holdfast.domain.fleet.SiteId;
import java.util.List;
import java.util.stream.Stream;

/// Where the backups of a site may lie, and what opens them.
public record SiteArchive(SiteId site, String name, SiteKeys keys, List<LocalStorage> storages) {

    public SiteArchive {
        storages = List.copyOf(storages);
    }

    /// What the master told this node.
    public static SiteArchive of(KeyedSite site, NodeConfiguration configuration) {
        return new SiteArchive(site.id(), site.name(), SiteKeys.of(site.keys()), readable(configuration));
    }

    /// What the master lets this node read of another one.
    public static SiteArchive of(Access access, NodeConfiguration configuration) {
        return new SiteArchive(access.site(), access.name(), access.keys(), readable(configuration));
    }

    private static List<LocalStorage> readable(NodeConfiguration configuration) {
        return configuration.storages().stream().flatMap(SiteArchive::readable).toList();
    }

    /// What a person holds in hand, with no master around.
    public static SiteArchive of(RecoveryFile recovery, LocalStorage storage) {
        return new SiteArchive(
                recovery.site(), recovery.name().value(), SiteKeys.of(recovery.keys()), List.of(storage));
    }

    private static Stream<LocalStorage> readable(OpenedStorage opened) {
        return opened.credentials().filter(_ -> opened.storage().isReadable()).stream()
                .map(credentials -> new LocalStorage(
                        opened.storage().name(), opened.storage().target(), credentials));
    }
}
