package dev.holdfast.application.master.fleet;

import dev.holdfast.domain.fleet.NodeId;

/// Decides who of the fleet may do what. Doing a thing twice is doing it once.
public interface RuleStanding {

    /// Lets a node speak and restore, but not begin backups.
    Outcome suspend(NodeId id);

    /// Ends a suspension.
    Outcome resume(NodeId id);

    /// Voids the keys of a node for good; only enrolling anew lets it in again.
    Outcome revoke(NodeId id);

    /// What became of it.
    sealed interface Outcome {
        record Done(RegisteredNode node) implements Outcome {}

        /// A node without a key is neither suspended nor resumed.
        record Revoked() implements Outcome {}

        record Unknown() implements Outcome {}
    }
}
