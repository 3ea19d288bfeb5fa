package dev.holdfast.application.master.fleet;

import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.RuledRetention;
import dev.holdfast.domain.fleet.SiteSettings;
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
                .map(found -> RuledRetention.nearest(
                        SiteSettings.DEFAULT,
                        found.node().settings(),
                        fleets.ruled().settings()))
                .filter(ruled -> ruled.source() != RuledRetention.Source.DEFAULT)
                .map(RuledRetention::policy);
    }
}
