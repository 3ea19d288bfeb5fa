package dev.holdfast.contracts.registry;

import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.application.master.sites.Declaration;
import dev.holdfast.application.master.sites.RegisteredSite;
import dev.holdfast.application.master.sites.SiteFilter;
import dev.holdfast.application.master.sites.SiteKeys;
import dev.holdfast.application.master.sites.Sites;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.domain.archive.KeyId;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.Site;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteName;
import dev.holdfast.domain.fleet.SiteSettings;
import dev.holdfast.domain.fleet.SiteState;
import dev.holdfast.domain.storage.StorageId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Sites and their keys in memory.
public final class InMemorySites implements Sites, SiteKeys {

    private final Map<SiteId, RegisteredSite> sites = new LinkedHashMap<>();
    private final Map<SiteId, SiteKey> keys = new LinkedHashMap<>();
    private final Set<Placed> placements = new HashSet<>();
    private final Set<SiteId> withBackups = new HashSet<>();
    private Predicate<SiteId> hasBackups = withBackups::contains;
    private final Set<NodeId> nodes;
    private final InMemoryVersions versions;

    /// @param nodes those that there are
    public InMemorySites(Set<NodeId> nodes, InMemoryVersions versions) {
        this.nodes = Set.copyOf(nodes);
        this.versions = versions;
    }

    /// What whoever has found the site sees next when it is removed meanwhile.
    public synchronized void loseKey(SiteId id) {
        keys.remove(id);
    }

    @Override
    public synchronized Optional<RegisteredSite> find(SiteId id) {
        return Optional.ofNullable(sites.get(id));
    }

    @Override
    public synchronized Optional<RegisteredSite> find(NodeId node, SiteName name) {
        return sites.values().stream()
                .filter(it -> it.site().node().equals(node) && it.site().name().equals(name))
                .findFirst();
    }

    @Override
    public synchronized Page<RegisteredSite> page(SiteFilter filter, PageRequest request) {
        var newestFirst = sites.values().stream()
                .filter(it -> matches(it.site(), filter))
                .toList()
                .reversed();
        return Pages.cut(newestFirst, request, found -> found.site().id().toString());
    }

    @Override
    public synchronized List<Site> ofNode(NodeId node) {
        return sites.values().stream()
                .map(RegisteredSite::site)
                .filter(site -> site.node().equals(node))
                .toList();
    }

    @Override
    public synchronized Addition add(NewSite added) {
        var site = added.site();
        if (!nodes.contains(site.node())) {
            return Addition.NO_SUCH_NODE;
        }
        if (find(site.node(), site.name()).isPresent()) {
            return Addition.NAME_TAKEN;
        }
        if (find(site.id()).isPresent()) {
            return Addition.ID_TAKEN;
        }
        if (ofNode(site.node()).size() >= MAX_PER_NODE) {
            return Addition.TOO_MANY;
        }
        put(new RegisteredSite(site, added.at(), 1));
        keys.put(site.id(), added.key());
        return Addition.DONE;
    }

    @Override
    public synchronized boolean declare(Declaration declaration) {
        var found = find(declaration.node(), declaration.name());
        found.filter(it -> !declaration.describes(it.site())).ifPresent(before -> {
            var site = before.site();
            put(after(before, declaration.site(site.id(), site.settings())));
        });
        return found.isPresent();
    }

    @Override
    public synchronized boolean retire(NodeId node, SiteName name) {
        var found = find(node, name);
        found.filter(it -> it.site().isActive()).ifPresent(before -> move(before, SiteState.RETIRED));
        return found.isPresent();
    }

    @Override
    public synchronized boolean change(SiteId id, SiteSettings settings, long version) {
        var found = find(id).filter(it -> it.version() == version);
        found.ifPresent(before -> {
            var site = before.site();
            put(after(
                    before,
                    new Site(id, site.node(), site.name(), site.state(), site.sources(), site.schedule(), settings)));
        });
        return found.isPresent();
    }

    @Override
    public synchronized boolean leave(SiteId id, long version) {
        var found = find(id).filter(it -> it.version() == version);
        found.filter(it -> it.site().state() != SiteState.REMOVING)
                .ifPresent(before -> move(before, SiteState.REMOVING));
        return found.isPresent();
    }

    @Override
    public synchronized void stay(SiteId id) {
        find(id).filter(it -> it.site().state() == SiteState.REMOVING)
                .ifPresent(before -> move(before, SiteState.RETIRED));
    }

    private void move(RegisteredSite before, SiteState state) {
        var site = before.site();
        put(after(
                before,
                new Site(
                        site.id(), site.node(), site.name(), state, site.sources(), site.schedule(), site.settings())));
    }

    @Override
    public synchronized Removal remove(SiteId id, long version) {
        var found = find(id).filter(it -> it.version() == version);
        if (found.isEmpty()) {
            return Removal.STALE;
        }
        if (hasBackups.test(id)) {
            return Removal.HAS_BACKUPS;
        }
        if (!storages(id).isEmpty()) {
            leave(id, version);
            return Removal.LEAVING;
        }
        sites.remove(id);
        keys.remove(id);
        versions.move(found.get().site().node());
        return Removal.DONE;
    }

    @Override
    public synchronized List<StorageId> storages(SiteId id) {
        return placements.stream()
                .filter(it -> it.site().equals(id))
                .map(Placed::storage)
                .distinct()
                .toList();
    }

    @Override
    public synchronized void cleared(SiteId id, StorageId storage) {
        if (!hasBackups.test(id)) {
            placements.removeIf(it -> it.site().equals(id) && it.storage().equals(storage));
        }
    }

    @Override
    public synchronized List<SiteKey> of(SiteId site) {
        return Optional.ofNullable(keys.get(site)).stream().toList();
    }

    @Override
    public synchronized Set<StorageId> placements(SiteId site, KeyId key) {
        return placements.stream()
                .filter(it -> it.site().equals(site) && it.key().equals(key))
                .map(Placed::storage)
                .collect(Collectors.toSet());
    }

    @Override
    public synchronized void placed(Placement placement) {
        if (sites.containsKey(placement.site())
                && placements.add(new Placed(placement.site(), placement.key(), placement.storage()))) {
            versions.move(sites.get(placement.site()).site().node());
        }
    }

    /// Lets the site have a backup.
    public synchronized void backUp(SiteId id) {
        withBackups.add(id);
    }

    /// Asks a catalogue from now on which sites have backups.
    public synchronized void knowBackupsFrom(Predicate<SiteId> catalogue) {
        hasBackups = catalogue;
    }

    private void put(RegisteredSite registered) {
        sites.put(registered.site().id(), registered);
        versions.move(registered.site().node());
    }

    private static RegisteredSite after(RegisteredSite before, Site site) {
        return new RegisteredSite(site, before.addedAt(), before.version() + 1);
    }

    private static boolean matches(Site site, SiteFilter filter) {
        return filter.node().filter(node -> !site.node().equals(node)).isEmpty()
                && filter.name().filter(name -> !site.name().equals(name)).isEmpty()
                && filter.state().filter(state -> site.state() != state).isEmpty()
                && site.settings()
                        .labels()
                        .entrySet()
                        .containsAll(filter.labels().entrySet())
                && filter.scope().includes(site.settings());
    }

    private record Placed(SiteId site, KeyId key, StorageId storage) {}
}
