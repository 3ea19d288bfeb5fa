package dev.holdfast.application.agent.configuration;

import java.util.Optional;

/// Keeps the newest sealed configuration on the node, for the days without a master.
public interface SealedConfigurations {

    Optional<SealedConfiguration> newest();

    /// Whole or not at all, in place of the one before.
    void keep(SealedConfiguration configuration);

    /// One that is not there is no error.
    void forget();
}
