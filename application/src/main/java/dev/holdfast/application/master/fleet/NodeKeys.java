package dev.holdfast.application.master.fleet;

import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.NodeStatus;
import java.time.Instant;
import java.util.Optional;

/// Knows nodes by the hashes of their keys. Each method is one transaction.
public interface NodeKeys {

    /// Keys of a node that was revoked are known until it is let in again.
    Optional<Holder> holder(String hash);

    /// Takes note that a key was used for the first time: its node is active, its older keys are void, and what
    /// activated it is forgotten. Does nothing at later uses, nor for a node that was revoked.
    void used(String hash, Instant now);

    /// Whose key it is.
    record Holder(NodeId node, NodeStatus status, boolean used) {}
}
