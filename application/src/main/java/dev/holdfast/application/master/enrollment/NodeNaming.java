package dev.holdfast.application.master.enrollment;

import dev.holdfast.application.master.enrollment.ApproveNode.Terms;
import dev.holdfast.application.master.fleet.NodeCatalog;
import dev.holdfast.application.master.fleet.NodeFilter;
import dev.holdfast.application.master.fleet.RegisteredNode;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.domain.enrollment.JoinRequest;
import dev.holdfast.domain.fleet.NodeName;
import dev.holdfast.domain.fleet.NodeSettings;
import dev.holdfast.domain.fleet.NodeStatus;
import java.util.Map;
import java.util.Optional;

/// Gives a node what its admission left open: the settings it had, or its host's name.
final class NodeNaming {

    private static final int KEY_CHARACTERS = 8;

    private final NodeCatalog nodes;

    NodeNaming(NodeCatalog nodes) {
        this.nodes = nodes;
    }

    /// The node that the host is: the one of its key, or the rebuilt one that somebody named. A name that a
    /// host brings along itself makes it nobody, since it would be handed that node's site keys.
    Optional<RegisteredNode> predecessor(ReceivedRequest received, Terms terms) {
        return received.known().or(() -> terms.name().flatMap(this::rebuilt));
    }

    NodeSettings settings(Optional<RegisteredNode> before, JoinRequest request, Terms terms) {
        var ruled = before.map(known -> known.node().settings())
                .orElseGet(() -> NodeSettings.of(terms.name().orElseGet(() -> freeName(request)), Map.of()));
        return ruled.withName(terms.name().orElse(ruled.name()))
                .withQuota(terms.quota().orElse(ruled.quota()))
                .withMoreLabels(request.labels())
                .withMoreLabels(terms.labels());
    }

    /// Whether another attempt would end up with the same name.
    boolean isChosen(Terms terms, ReceivedRequest received) {
        return terms.name().isPresent() || received.known().isPresent() || isTaken(byKey(received.request()));
    }

    private NodeName freeName(JoinRequest request) {
        var name = likeHost(request);
        return isTaken(name) ? byKey(request) : name;
    }

    private static NodeName likeHost(JoinRequest request) {
        return NodeName.like(request.host().hostname(), KEY_CHARACTERS + 1);
    }

    private static NodeName byKey(JoinRequest request) {
        return likeHost(request).with("-" + request.fingerprint().hex().substring(0, KEY_CHARACTERS));
    }

    private boolean isTaken(NodeName name) {
        return named(name, Optional.empty()).isPresent();
    }

    private Optional<RegisteredNode> rebuilt(NodeName name) {
        return named(name, Optional.of(NodeStatus.REBUILT));
    }

    private Optional<RegisteredNode> named(NodeName name, Optional<NodeStatus> status) {
        var filter = new NodeFilter(status, Optional.of(name), Optional.empty(), Map.of());
        return nodes.list(filter, PageRequest.first()).items().stream().findFirst();
    }
}
