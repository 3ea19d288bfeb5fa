package dev.holdfast.adapters.host.config;

import dev.holdfast.application.agent.configuration.ReadConfiguration;
import java.nio.file.Path;

/// The door to the agent's configuration on its host.
public final class HostConfiguration {

    private HostConfiguration() {}

    /// @param file the agent's `config.json`
    public static ReadConfiguration in(Path file) {
        return new ConfigurationFile(file);
    }
}
