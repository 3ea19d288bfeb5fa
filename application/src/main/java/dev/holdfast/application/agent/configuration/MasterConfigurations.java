package dev.holdfast.application.agent.configuration;

import dev.holdfast.application.agent.identity.NodeIdentity;
import java.util.Optional;

/// What the master has for this node.
public interface MasterConfigurations {

    /// The configuration, unless it still is `known`.
    ///
    /// @return empty when nothing changed
    /// @throws dev.holdfast.application.agent.identity.MasterException when the master cannot be asked
    Optional<SealedConfiguration> changedSince(Optional<String> known, NodeIdentity identity);

    /// Opens what was sealed to this node; secrets are in memory from here on.
    ///
    /// @throws dev.holdfast.application.agent.identity.NodeKeys.SealBrokenException when it was not
    NodeConfiguration open(SealedConfiguration sealed, NodeIdentity identity);
}
