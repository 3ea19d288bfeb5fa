package dev.holdfast.contracts.watch;

import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.events.EventLog;
import dev.holdfast.application.master.events.Subject;
import dev.holdfast.application.master.watch.Alarms;
import dev.holdfast.application.master.watch.Condition;
import dev.holdfast.application.master.watch.Sighting;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.NodeStatus;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteState;
import dev.holdfast.domain.storage.StorageId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// Alarms over facts that a test states.
public final class InMemoryAlarms implements Alarms, Facts {

    private final Map<NodeId, Node> nodes = new HashMap<>();
    private final Map<NodeId, Instant> heard = new HashMap<>();
    private final Map<SiteId, Site> sites = new HashMap<>();
    private final Map<SiteId, List<Instant>> good = new HashMap<>();
    private final Map<StorageId, Boolean> storages = new HashMap<>();
    private final Set<Standing> standing = new HashSet<>();
    private final EventLog log;

    public InMemoryAlarms(EventLog log) {
        this.log = log;
    }

    @Override
    public List<Sighting> begun(Condition condition, int limit) {
        return all(condition)
                .filter(found -> found.holds() && !standing.contains(new Standing(condition.begin(), found.id())))
                .limit(limit)
                .map(Found::sighting)
                .toList();
    }

    @Override
    public List<Over> over(Condition condition, int limit) {
        return all(condition)
                .filter(found -> !found.holds() && standing.contains(new Standing(condition.begin(), found.id())))
                .limit(limit)
                .map(found -> new Over(found.sighting(), found.matters()))
                .toList();
    }

    @Override
    public int raise(Condition condition, List<Told> alarms) {
        return (int) alarms.stream()
                .filter(told -> standing.add(new Standing(condition.begin(), told.id())))
                .peek(told -> told.happenings().forEach(log::add))
                .count();
    }

    @Override
    public int drop(Condition condition, List<Told> alarms) {
        return (int) alarms.stream()
                .filter(told -> standing.remove(new Standing(condition.begin(), told.id())))
                .peek(told -> told.happenings().forEach(log::add))
                .count();
    }

    @Override
    public void node(NodeId id, NodeStatus status, Optional<Instant> activatedAt) {
        nodes.put(id, new Node(status, activatedAt));
    }

    @Override
    public void heard(NodeId id, Instant at) {
        heard.put(id, at);
    }

    @Override
    public void site(SiteId id, NodeId node, SiteState state, Optional<Duration> rpo, Instant addedAt) {
        sites.put(id, new Site(node, state, rpo, addedAt));
    }

    @Override
    public void backup(SiteId site, NodeId node, Instant seenAt, boolean isGood) {
        if (isGood) {
            good.computeIfAbsent(site, _ -> new ArrayList<>()).add(seenAt);
        }
    }

    @Override
    public void storage(StorageId id, boolean up) {
        storages.put(id, up);
    }

    private Stream<Found> all(Condition condition) {
        return switch (condition) {
            case Condition.BackupMissed(var now) ->
                sites.entrySet().stream().map(site -> foundSite(site.getKey(), site.getValue(), now));
            case Condition.NodeSilent(var deadline) ->
                nodes.entrySet().stream().map(node -> foundNode(node.getKey(), node.getValue(), deadline));
            case Condition.StorageDown() ->
                storages.entrySet().stream().map(storage -> foundStorage(storage.getKey(), storage.getValue()));
        };
    }

    private Found foundSite(SiteId id, Site site, Instant now) {
        var newest = good.getOrDefault(id, List.of()).stream().max(Instant::compareTo);
        var status = nodes.get(site.node()).status();
        boolean matters = site.state() == SiteState.ACTIVE
                && site.rpo().isPresent()
                && (status == NodeStatus.ACTIVE || status == NodeStatus.APPROVED);
        boolean late = matters
                && newest.orElse(site.addedAt()).isBefore(now.minus(site.rpo().orElseThrow()));
        var subject = Subject.FLEET.with(id).with(site.node());
        return new Found(new Sighting(id.value(), subject, "shop", newest, ""), late, matters);
    }

    private Found foundNode(NodeId id, Node node, Instant deadline) {
        var last = Optional.ofNullable(heard.get(id)).or(node::activatedAt);
        boolean matters = node.status() == NodeStatus.ACTIVE;
        boolean silent = matters && last.orElseThrow().isBefore(deadline);
        return new Found(new Sighting(id.value(), Subject.FLEET.with(id), "web", last, ""), silent, matters);
    }

    private static Found foundStorage(StorageId id, boolean up) {
        var sighting = new Sighting(id.value(), Subject.FLEET.with(id), "bucket", Optional.empty(), "no answer");
        return new Found(sighting, !up, true);
    }

    private record Node(NodeStatus status, Optional<Instant> activatedAt) {}

    private record Site(NodeId node, SiteState state, Optional<Duration> rpo, Instant addedAt) {}

    private record Standing(EventKind kind, UUID subject) {}

    /// @param matters whether the condition may hold for it at all
    private record Found(Sighting sighting, boolean holds, boolean matters) {
        UUID id() {
            return sighting.id();
        }
    }
}
