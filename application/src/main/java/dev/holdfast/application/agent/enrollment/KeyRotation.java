package dev.holdfast.application.agent.enrollment;

import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.identity.Secret;

/// The master's part in the change of a node's key.
public interface KeyRotation {

    /// @throws dev.holdfast.application.agent.identity.NodeKeys.SealBrokenException when it was not sealed
    ///   to this node
    Secret open(String sealed, NodeIdentity identity);

    /// Shows the master a key; its first use makes it the only one.
    ///
    /// @return whether the master knows it
    /// @throws dev.holdfast.application.agent.identity.MasterException when the master cannot be asked
    boolean isKnown(Secret key, NodeIdentity identity);
}
