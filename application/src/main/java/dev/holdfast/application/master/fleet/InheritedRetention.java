package dev.holdfast.application.master.fleet;

import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.retention.RetentionPolicy;
import java.util.Optional;

/// Which policy holds for those sites of a node that have none of their own.
@FunctionalInterface
public interface InheritedRetention {

    /// Empty where everything is kept.
    Optional<RetentionPolicy> of(NodeId node);

    /// The node's, or else the fleet's.
    static InheritedRetention ruledBy(NodeCatalog nodes, Fleets fleets) {
        return node -> nodes.find(node)
                .flatMap(found -> found.node().settings().retention())
                .or(() -> fleets.ruled().settings().retention());
    }
}
