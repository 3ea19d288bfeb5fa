package dev.holdfast.application.agent.restore;

import dev.holdfast.application.agent.command.OpenSiteAccess.Access;
import dev.holdfast.application.agent.configuration.ArchivePlace;
import dev.holdfast.application.agent.configuration.LocalStorage;
import dev.holdfast.application.agent.configuration.NodeConfiguration;
import dev.holdfast.application.agent.configuration.NodeConfiguration.KeyedSite;
import dev.holdfast.application.agent.configuration.NodeConfiguration.OpenedStorage;
import dev.holdfast.application.agent.grants.GrantedStores;
import dev.holdfast.application.storage.RecoveryFile;
import dev.holdfast.application.storage.SiteKeys;
import dev.holdfast.domain.fleet.SiteId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where the backups of a site may lie, and what opens them.
public record SiteArchive(SiteId site, String name, SiteKeys keys, List<ArchivePlace> storages) {

    public SiteArchive {
        storages = List.copyOf(storages);
    }

    /// What the master told this node.
    ///
    /// @param granted opens those that this node holds no keys of
    public static SiteArchive of(KeyedSite site, NodeConfiguration configuration, GrantedStores granted) {
        var readable = readable(configuration)
                .flatMap(opened -> place(opened, site, granted).stream())
                .toList();
        return new SiteArchive(site.id(), site.name(), SiteKeys.of(site.keys()), readable);
    }

    /// What a host that is its own master has: the keys of all its storages.
    public static SiteArchive of(KeyedSite site, NodeConfiguration configuration) {
        var readable = readable(configuration)
                .flatMap(opened -> local(opened).stream())
                .toList();
        return new SiteArchive(site.id(), site.name(), SiteKeys.of(site.keys()), readable);
    }

    /// What the master lets this node read of another one, where it holds the storage's keys.
    public static SiteArchive of(Access access, NodeConfiguration configuration) {
        var readable = readable(configuration)
                .flatMap(opened -> local(opened).stream())
                .toList();
        return new SiteArchive(access.site(), access.name(), access.keys(), readable);
    }

    private static Stream<OpenedStorage> readable(NodeConfiguration configuration) {
        return configuration.storages().stream()
                .filter(opened -> opened.storage().isReadable());
    }

    /// What a person holds in hand, with no master around.
    public static SiteArchive of(RecoveryFile recovery, LocalStorage storage) {
        return new SiteArchive(
                recovery.site(), recovery.name().value(), SiteKeys.of(recovery.keys()), List.of(storage));
    }

    private static Optional<ArchivePlace> place(OpenedStorage opened, KeyedSite site, GrantedStores granted) {
        return switch (opened.storage().access()) {
            case SEALED -> local(opened);
            case PRESIGNED, STS -> Optional.of(granted.place(site, opened.storage()));
        };
    }

    private static Optional<ArchivePlace> local(OpenedStorage opened) {
        var storage = opened.storage();
        return opened.credentials().map(credentials -> new LocalStorage(storage.name(), storage.target(), credentials));
    }
}
