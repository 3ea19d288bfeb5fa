package dev.holdfast.application.master.fleet;

import dev.holdfast.domain.fleet.Node;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.NodeStatus;
import java.time.InstantSource;
import java.util.function.Function;

final class StandingRules implements RuleStanding {

    private final Nodes nodes;
    private final InstantSource clock;

    StandingRules(Nodes nodes, InstantSource clock) {
        this.nodes = nodes;
        this.clock = clock;
    }

    @Override
    public Outcome suspend(NodeId id) {
        return move(id, _ -> NodeStatus.SUSPENDED);
    }

    @Override
    public Outcome resume(NodeId id) {
        return move(id, node -> node.status() == NodeStatus.SUSPENDED ? node.resumed() : node.status());
    }

    @Override
    public Outcome revoke(NodeId id) {
        nodes.revoke(id, clock.instant());
        return nodes.find(id).<Outcome>map(Outcome.Done::new).orElseGet(Outcome.Unknown::new);
    }

    private Outcome move(NodeId id, Function<Node, NodeStatus> target) {
        while (true) {
            var found = nodes.find(id);
            if (found.isEmpty()) {
                return new Outcome.Unknown();
            }
            if (found.get().node().isKeyless()) {
                return new Outcome.Revoked();
            }
            var from = found.get().node().status();
            var to = target.apply(found.get().node());
            if (from == to) {
                return new Outcome.Done(found.get());
            }
            // Whether this move or another one was first, the next look tells.
            nodes.move(id, from, to);
        }
    }
}
