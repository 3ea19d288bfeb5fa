package dev.holdfast.contracts.agent;

import dev.holdfast.application.agent.configuration.SealedConfiguration;
import dev.holdfast.application.agent.configuration.SealedConfigurations;
import java.util.Optional;

/// Remembers for as long as the test runs.
public final class InMemorySealedConfigurations implements SealedConfigurations {

    private Optional<SealedConfiguration> newest = Optional.empty();

    @Override
    public Optional<SealedConfiguration> newest() {
        return newest;
    }

    @Override
    public void keep(SealedConfiguration configuration) {
        newest = Optional.of(configuration);
    }

    @Override
    public void forget() {
        newest = Optional.empty();
    }
}
