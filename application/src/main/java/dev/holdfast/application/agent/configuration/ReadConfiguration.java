package dev.holdfast.application.agent.configuration;

/// Reads the host's own configuration.
@FunctionalInterface
public interface ReadConfiguration {

    /// @throws BadConfigurationException when the file is missing, unreadable or says what it may not
    AgentConfiguration read();
}
