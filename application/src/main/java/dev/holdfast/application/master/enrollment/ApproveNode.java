package dev.holdfast.application.master.enrollment;

import dev.holdfast.application.master.fleet.RegisteredNode;
import dev.holdfast.domain.enrollment.JoinRequest;
import dev.holdfast.domain.enrollment.JoinRequestId;
import dev.holdfast.domain.fleet.NodeName;
import dev.holdfast.domain.quota.QuotaLimit;
import java.util.Map;
import java.util.Optional;

/// Lets a node into the fleet once an admin, or a join token, vouches for it.
@FunctionalInterface
public interface ApproveNode {

    Approval approve(JoinRequestId id, Terms terms);

    /// What is ruled for the node; what is left open is as it was, or follows from the request.
    ///
    /// @param labels added to those there are
    record Terms(Optional<NodeName> name, Optional<QuotaLimit> quota, Map<String, String> labels) {

        public static final Terms OPEN = new Terms(Optional.empty(), Optional.empty(), Map.of());

        public Terms {
            labels = Map.copyOf(labels);
        }
    }

    /// What became of it.
    sealed interface Approval {
        /// @param rejoined whether the node was there before: with the same public key, or rebuilt and let
        ///     in again by its name
        record Admitted(RegisteredNode node, boolean rejoined) implements Approval {}

        record AlreadyDecided(JoinRequest.State state) implements Approval {}

        record NameTaken(NodeName name) implements Approval {}

        record Unknown() implements Approval {}
    }
}
