package dev.holdfast.application.master.fleet;

import dev.holdfast.application.master.versions.ExpectedVersion;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.NodeName;
import dev.holdfast.domain.fleet.NodeSettings;
import java.util.function.UnaryOperator;

/// Changes what people rule about a node.
@FunctionalInterface
public interface ChangeNode {

    /// @param change may be tried several times
    Outcome change(NodeId id, UnaryOperator<NodeSettings> change, ExpectedVersion expected);

    /// What became of it.
    sealed interface Outcome {
        record Changed(RegisteredNode node) implements Outcome {}

        record NameTaken(NodeName name) implements Outcome {}

        record Unknown() implements Outcome {}

        /// The node is no longer in the version that was expected.
        record Stale() implements Outcome {}
    }
}
