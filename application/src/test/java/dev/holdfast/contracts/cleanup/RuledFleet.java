package dev.holdfast.contracts.cleanup;

import dev.holdfast.application.master.fleet.Fleets;
import dev.holdfast.application.master.fleet.NodeCatalog;
import dev.holdfast.application.master.fleet.NodeFilter;
import dev.holdfast.application.master.fleet.RegisteredNode;
import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.contracts.backup.CatalogueFixtures;
import dev.holdfast.contracts.enrollment.EnrolledFleet;
import dev.holdfast.domain.fleet.FleetId;
import dev.holdfast.domain.fleet.FleetSettings;
import dev.holdfast.domain.fleet.Heartbeat;
import dev.holdfast.domain.fleet.HostName;
import dev.holdfast.domain.fleet.HostProfile;
import dev.holdfast.domain.fleet.Node;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.NodeName;
import dev.holdfast.domain.fleet.NodePublicKey;
import dev.holdfast.domain.fleet.NodeSettings;
import dev.holdfast.domain.fleet.NodeStatus;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A fleet of one node.
public final class RuledFleet implements Fleets, NodeCatalog {

    private final NodePublicKey key = EnrolledFleet.freshKey();
    private volatile RuledFleetSettings ruled = new RuledFleetSettings(FleetSettings.DEFAULT, 1);
    private volatile NodeSettings node = NodeSettings.of(new NodeName("web-1"), Map.of());
    private volatile Instant heardAt = CatalogueFixtures.NOON;

    public void rule(FleetSettings settings) {
        ruled = new RuledFleetSettings(settings, ruled.version() + 1);
    }

    public void rule(NodeSettings settings) {
        node = settings;
    }

    public NodeSettings node() {
        return node;
    }

    public void hear(Instant now) {
        heardAt = now;
    }

    @Override
    public FleetId own(FleetId fresh) {
        return fresh;
    }

    @Override
    public Fleets.RuledFleet ruled() {
        return new Fleets.RuledFleet(ruled.settings(), ruled.version());
    }

    @Override
    public boolean rule(FleetSettings settings, long version) {
        rule(settings);
        return true;
    }

    @Override
    public Optional<RegisteredNode> find(NodeId id) {
        var host = new HostProfile(new HostName("web-1"), List.of(), Optional.empty(), Optional.empty());
        var known = new Node(
                id, NodeStatus.ACTIVE, node, key, host, CatalogueFixtures.NOON, Optional.of(CatalogueFixtures.NOON));
        return Optional.of(new RegisteredNode(known, Optional.of(new RegisteredNode.Seen(heartbeat(), heardAt)), 1));
    }

    @Override
    public Page<RegisteredNode> list(NodeFilter filter, PageRequest page) {
        return new Page<>(List.of(), Optional.empty());
    }

    private static Heartbeat heartbeat() {
        var memory = new Heartbeat.Memory(new ByteSize(2), new ByteSize(1));
        return new Heartbeat(0, 0, memory, List.of(), 0, 0, Optional.empty(), Duration.ZERO);
    }

    private record RuledFleetSettings(FleetSettings settings, long version) {}
}
