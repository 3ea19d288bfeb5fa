package dev.holdfast.application.master.retention;

import dev.holdfast.application.master.fleet.Fleets;
import dev.holdfast.application.master.fleet.NodeCatalog;
import dev.holdfast.application.master.fleet.RegisteredNode;
import dev.holdfast.application.master.storage.StorageCatalog;
import dev.holdfast.domain.fleet.FleetSettings;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.RuledRetention;
import dev.holdfast.domain.fleet.Site;
import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds out what is ruled about the backups of sites.
public record RetentionRules(Fleets fleets, NodeCatalog nodes, StorageCatalog storages) {

    /// What is ruled now, for as long as one piece of work takes.
    public Snapshot now() {
        var enabled = storages.all().stream()
                .filter(Storage::takesBackups)
                .map(Storage::id)
                .collect(Collectors.toSet());
        return new Snapshot(fleets.ruled().settings(), enabled, nodes);
    }

    /// Asks for each node once. Not for several threads.
    public static final class Snapshot {

        private final FleetSettings fleet;
        private final Set<StorageId> enabled;
        private final NodeCatalog catalog;
        private final Map<NodeId, Optional<RegisteredNode>> nodes = new HashMap<>();

        private Snapshot(FleetSettings fleet, Set<StorageId> enabled, NodeCatalog catalog) {
            this.fleet = fleet;
            this.enabled = enabled;
            this.catalog = catalog;
        }

        public FleetSettings fleet() {
            return fleet;
        }

        public SiteRetention of(Site site) {
            var ruled = node(site.node())
                    .map(node ->
                            RuledRetention.nearest(site.settings(), node.node().settings(), fleet))
                    .orElseThrow(() -> new IllegalStateException("site " + site.id() + " has no node"));
            return new SiteRetention(site, ruled, enabled::contains);
        }

        public Optional<RegisteredNode> node(NodeId id) {
            return nodes.computeIfAbsent(id, catalog::find);
        }
    }
}
