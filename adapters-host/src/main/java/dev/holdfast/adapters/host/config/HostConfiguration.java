package dev.holdfast.adapters.host.config;

import dev.holdfast.application.agent.configuration.ReadConfiguration;
import java.nio.file.Path;
import java.util.Map;

/// The door to the agent's configuration on its host.
public final class HostConfiguration {

    private HostConfiguration() {}

    /// @param file        the agent's `config.json`
    /// @param environment where a storage without credentials takes them from
    public static ReadConfiguration in(Path file, Map<String, String> environment) {
        return new ConfigurationFile(file, environment);
    }
}
