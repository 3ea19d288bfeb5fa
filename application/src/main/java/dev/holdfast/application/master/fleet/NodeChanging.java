package dev.holdfast.application.master.fleet;

import dev.holdfast.application.master.versions.ExpectedVersion;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.NodeSettings;
import java.util.function.UnaryOperator;

final class NodeChanging implements ChangeNode {

    private final Nodes nodes;

    NodeChanging(Nodes nodes) {
        this.nodes = nodes;
    }

    @Override
    public Outcome change(NodeId id, UnaryOperator<NodeSettings> change, ExpectedVersion expected) {
        while (true) {
            var found = nodes.find(id);
            if (found.isEmpty()) {
                return new Outcome.Unknown();
            }
            var version = found.get().version();
            if (!expected.allows(version)) {
                return new Outcome.Stale();
            }
            var settings = change.apply(found.get().node().settings());
            switch (nodes.rule(id, settings, version)) {
                case NAME_TAKEN -> {
                    return new Outcome.NameTaken(settings.name());
                }
                case DONE -> {
                    return nodes.find(id).<Outcome>map(Outcome.Changed::new).orElseGet(Outcome.Unknown::new);
                }
                case STALE -> {
                    // Somebody else was first; what they left is looked at again.
                }
            }
        }
    }
}
