package dev.holdfast.contracts.enrollment;

import dev.holdfast.application.master.enrollment.Enrollments;
import dev.holdfast.application.master.enrollment.JoinRequests.Standing;
import dev.holdfast.application.master.enrollment.ReceivedRequest;
import dev.holdfast.application.master.fleet.NodeFilter;
import dev.holdfast.application.master.fleet.NodeFilter.SeenWithin;
import dev.holdfast.application.master.fleet.NodeKeys;
import dev.holdfast.application.master.fleet.Nodes;
import dev.holdfast.application.master.fleet.RegisteredNode;
import dev.holdfast.application.master.fleet.RegisteredNode.Seen;
import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.application.master.stats.Heartbeats;
import dev.holdfast.domain.enrollment.JoinRequest;
import dev.holdfast.domain.enrollment.JoinRequest.State;
import dev.holdfast.domain.enrollment.JoinRequestId;
import dev.holdfast.domain.fleet.Heartbeat;
import dev.holdfast.domain.fleet.HostProfile;
import dev.holdfast.domain.fleet.Node;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.NodePublicKey;
import dev.holdfast.domain.fleet.NodeSettings;
import dev.holdfast.domain.fleet.NodeStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A fleet in memory: the requests, the nodes and their keys under one lock.
public final class InMemoryFleet implements Enrollments, Nodes, NodeKeys, Heartbeats {

    private static final Duration MEMORY = Duration.ofDays(30);

    private final InMemoryJoinTokens tokens = new InMemoryJoinTokens();
    private final Map<JoinRequestId, Received> requests = new LinkedHashMap<>();
    private final Map<NodeId, RegisteredNode> nodes = new LinkedHashMap<>();
    private final Map<String, Key> keys = new HashMap<>();

    public FleetStores stores() {
        return new FleetStores(this, tokens, this, this, this);
    }

    @Override
    public synchronized Filing file(NewRequest asked) {
        var request = asked.request();
        var now = request.filedAt();
        forgetOld(now.minus(MEMORY));
        if (requests.values().stream().filter(it -> it.isPending(now)).count() >= asked.mostOpen()) {
            return new Filing.TooManyOpen();
        }
        var token = asked.token().flatMap(hash -> tokens.use(hash, request.fingerprint(), now));
        if (asked.token().isPresent() && token.isEmpty()) {
            return new Filing.TokenRefused();
        }
        var labels = token.map(used -> used.labels()).orElseGet(Map::of);
        var labelled = new JoinRequest(
                request.id(), request.key(), request.host(), labels, request.filedAt(), request.state());
        requests.put(request.id(), new Received(labelled, Optional.of(asked.pollSecretHash()), Optional.empty()));
        return new Filing.Filed(token);
    }

    @Override
    public synchronized Optional<ReceivedRequest> find(JoinRequestId id, Instant now) {
        return Optional.ofNullable(requests.get(id)).map(found -> seen(found, now));
    }

    @Override
    public synchronized Page<ReceivedRequest> list(Optional<Standing> standing, PageRequest page, Instant now) {
        var found = requests.values().stream()
                .map(it -> seen(it, now))
                .filter(it -> standing.filter(
                                wanted -> wanted != standing(it.request().state()))
                        .isEmpty())
                .toList();
        return NewestFirst.page(
                found,
                page,
                it -> it.request().filedAt(),
                it -> it.request().id().value());
    }

    @Override
    public synchronized Optional<Polled> poll(JoinRequestId id, String pollSecretHash, Instant now) {
        return Optional.ofNullable(requests.get(id))
                .filter(found -> found.pollSecretHash().equals(Optional.of(pollSecretHash)))
                .map(found -> new Polled(found.request().state().at(now), found.activation()));
    }

    @Override
    public synchronized Set<JoinRequestId> settled(Collection<JoinRequestId> ids, Instant now) {
        return ids.stream()
                .filter(id -> !Optional.ofNullable(requests.get(id))
                        .map(it -> it.isPending(now))
                        .orElse(false))
                .collect(Collectors.toSet());
    }

    @Override
    public synchronized Admission admit(Admitted admitted) {
        var node = admitted.node();
        var request = Optional.ofNullable(requests.get(admitted.request()));
        if (request.filter(it -> it.isPending(admitted.at())).isEmpty()) {
            return Admission.ALREADY_DECIDED;
        }
        var standing = Optional.ofNullable(nodes.get(node.id())).map(RegisteredNode::version);
        var ofAnother = byKey(node.key()).filter(it -> !it.node().id().equals(node.id()));
        if (ofAnother.isPresent() || !standing.equals(admitted.rejoins())) {
            return Admission.STALE;
        }
        if (isTaken(node.settings(), node.id())) {
            return Admission.NAME_TAKEN;
        }
        var seen = Optional.ofNullable(nodes.get(node.id())).flatMap(RegisteredNode::latest);
        nodes.put(node.id(), new RegisteredNode(node, seen, admitted.rejoins().orElse(0L) + 1));
        keys.values().removeIf(key -> key.node().equals(node.id()) && !key.used());
        keys.put(admitted.keyHash(), new Key(node.id(), false));
        var state = new State.Approved(node.id(), admitted.at());
        requests.replaceAll((_, it) -> it.request().key().equals(node.key()) && it.awaitsAnswer(admitted.at())
                ? it.in(state, it.pollSecretHash(), Optional.of(admitted.activation()))
                : it);
        return Admission.DONE;
    }

    @Override
    public synchronized boolean reject(JoinRequestId id, Instant now) {
        var pending = Optional.ofNullable(requests.get(id)).filter(it -> it.isPending(now));
        pending.ifPresent(
                it -> requests.put(id, it.in(new State.Rejected(now), it.pollSecretHash(), Optional.empty())));
        return pending.isPresent();
    }

    @Override
    public synchronized Optional<RegisteredNode> find(NodeId id) {
        return Optional.ofNullable(nodes.get(id));
    }

    @Override
    public synchronized Page<RegisteredNode> list(NodeFilter filter, PageRequest page) {
        var found = nodes.values().stream().filter(it -> matches(it, filter)).toList();
        return NewestFirst.page(
                found, page, it -> it.node().admittedAt(), it -> it.node().id().value());
    }

    @Override
    public synchronized Ruling rule(NodeId id, NodeSettings settings, long version) {
        if (isTaken(settings, id)) {
            return Ruling.NAME_TAKEN;
        }
        var found = find(id).filter(it -> it.version() == version);
        found.ifPresent(it -> put(it, it.node().status(), settings, it.node().activatedAt()));
        return found.isPresent() ? Ruling.DONE : Ruling.STALE;
    }

    @Override
    public synchronized boolean move(NodeId id, NodeStatus from, NodeStatus to) {
        var found = find(id).filter(it -> it.node().status() == from);
        found.ifPresent(it -> put(it, to, it.node().settings(), it.node().activatedAt()));
        return found.isPresent();
    }

    @Override
    public synchronized boolean revoke(NodeId id, Instant now) {
        keys.values().removeIf(key -> key.node().equals(id));
        requests.replaceAll((_, it) ->
                it.isApprovedAs(id) ? it.in(new State.Rejected(now), it.pollSecretHash(), Optional.empty()) : it);
        var found = find(id);
        found.filter(it -> !it.node().isKeyless())
                .ifPresent(it -> put(
                        it, NodeStatus.REVOKED, it.node().settings(), it.node().activatedAt()));
        return found.isPresent();
    }

    @Override
    public synchronized Optional<Holder> holder(String hash) {
        return Optional.ofNullable(keys.get(hash))
                .map(key -> new Holder(key.node(), nodes.get(key.node()).node().status(), key.used()));
    }

    @Override
    public synchronized void used(String hash, Instant now) {
        Optional.ofNullable(keys.get(hash)).filter(key -> !key.used()).ifPresent(key -> {
            keys.values().removeIf(other -> other.node().equals(key.node()));
            keys.put(hash, new Key(key.node(), true));
            activate(nodes.get(key.node()), now);
        });
    }

    /// Gives the node another key, unless it has none that was used, or one that was not.
    public synchronized boolean addKey(NodeId id, String hash) {
        var own = keys.values().stream().filter(key -> key.node().equals(id)).toList();
        boolean fits = !own.isEmpty() && own.stream().allMatch(Key::used);
        if (fits) {
            keys.put(hash, new Key(id, false));
        }
        return fits;
    }

    public synchronized void dropUnusedKey(String hash) {
        keys.computeIfPresent(hash, (_, key) -> key.used() ? key : null);
    }

    @Override
    public synchronized void heard(NodeId id, Heartbeat heartbeat, Instant at) {
        find(id).ifPresent(found -> {
            var node = found.node();
            var host = new HostProfile(
                    node.host().hostname(),
                    node.host().addresses(),
                    node.host().os(),
                    heartbeat.agentVersion().or(() -> node.host().agentVersion()));
            var heard = new Node(
                    id, node.status(), node.settings(), node.key(), host, node.admittedAt(), node.activatedAt());
            nodes.put(id, new RegisteredNode(heard, Optional.of(new Seen(heartbeat, at)), found.version()));
        });
    }

    private void activate(RegisteredNode found, Instant now) {
        var node = found.node();
        var status = node.status() == NodeStatus.APPROVED ? NodeStatus.ACTIVE : node.status();
        var active = with(node, status, node.settings(), node.activatedAt().or(() -> Optional.of(now)));
        nodes.put(node.id(), new RegisteredNode(active, found.latest(), found.version()));
        var state = new State.Active(node.id(), now);
        requests.replaceAll(
                (_, it) -> it.isApprovedAs(node.id()) ? it.in(state, Optional.empty(), Optional.empty()) : it);
    }

    private void put(RegisteredNode found, NodeStatus status, NodeSettings settings, Optional<Instant> activatedAt) {
        var node = with(found.node(), status, settings, activatedAt);
        nodes.put(node.id(), new RegisteredNode(node, found.latest(), found.version() + 1));
    }

    private static Node with(Node node, NodeStatus status, NodeSettings settings, Optional<Instant> activatedAt) {
        return new Node(node.id(), status, settings, node.key(), node.host(), node.admittedAt(), activatedAt);
    }

    private void forgetOld(Instant past) {
        requests.values().removeIf(it -> switch (it.request().state()) {
            case State.Pending(var expiresAt) -> expiresAt.isBefore(past);
            case State.Rejected(var at) -> at.isBefore(past);
            case State.Active(var _, var at) -> at.isBefore(past);
            case State.Approved _, State.Expired _ -> false;
        });
    }

    private boolean isTaken(NodeSettings settings, NodeId owner) {
        return nodes.values().stream()
                .map(RegisteredNode::node)
                .anyMatch(it ->
                        it.settings().name().equals(settings.name()) && !it.id().equals(owner));
    }

    private Optional<RegisteredNode> byKey(NodePublicKey key) {
        return nodes.values().stream().filter(it -> it.node().key().equals(key)).findFirst();
    }

    private ReceivedRequest seen(Received received, Instant now) {
        var request = received.request();
        return new ReceivedRequest(
                received.in(request.state().at(now), Optional.empty(), Optional.empty())
                        .request(),
                byKey(request.key()));
    }

    private static boolean matches(RegisteredNode found, NodeFilter filter) {
        var node = found.node();
        return filter.status().filter(it -> node.status() != it).isEmpty()
                && filter.name()
                        .filter(it -> !node.settings().name().equals(it))
                        .isEmpty()
                && filter.seen().filter(it -> !matches(found.lastSeenAt(), it)).isEmpty()
                && node.settings()
                        .labels()
                        .entrySet()
                        .containsAll(filter.labels().entrySet());
    }

    private static boolean matches(Optional<Instant> lastSeen, SeenWithin seen) {
        return switch (seen) {
            case SeenWithin.Never() -> lastSeen.isEmpty();
            case SeenWithin.Span(var from, var until) ->
                lastSeen.filter(at -> !at.isBefore(from) && at.isBefore(until)).isPresent();
        };
    }

    private static Standing standing(State state) {
        return switch (state) {
            case State.Pending _ -> Standing.PENDING;
            case State.Approved _ -> Standing.APPROVED;
            case State.Active _ -> Standing.ACTIVE;
            case State.Rejected _ -> Standing.REJECTED;
            case State.Expired _ -> Standing.EXPIRED;
        };
    }

    private record Key(NodeId node, boolean used) {}

    private record Received(JoinRequest request, Optional<String> pollSecretHash, Optional<String> activation) {

        boolean isPending(Instant now) {
            return request.state().at(now) instanceof State.Pending;
        }

        boolean awaitsAnswer(Instant now) {
            return isPending(now) || request.state() instanceof State.Approved;
        }

        boolean isApprovedAs(NodeId node) {
            return request.state() instanceof State.Approved(var approved, var _) && approved.equals(node);
        }

        Received in(State state, Optional<String> secret, Optional<String> sealed) {
            return new Received(
                    new JoinRequest(
                            request.id(), request.key(), request.host(), request.labels(), request.filedAt(), state),
                    secret,
                    sealed);
        }
    }
}
