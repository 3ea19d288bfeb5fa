package dev.holdfast.adapters.host.config;

import dev.holdfast.application.agent.configuration.ReadConfiguration;
import dev.holdfast.application.agent.configuration.Schedule;
import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageState;
import dev.holdfast.domain.storage.StorageTarget;
import dev.holdfast.domain.storage.Weight;
import java.nio.file.Path;

/// The door to the agent's configuration on its host.
public final class HostConfiguration {

    private HostConfiguration() {}

    /// @param file the agent's `config.json`
    public static ReadConfiguration in(Path file) {
        return new ConfigurationFile(file);
    }

    /// @throws IllegalArgumentException when `expression` is no cron expression of five fields
    public static Schedule schedule(String expression) {
        return CronSchedule.of(expression);
    }

    /// A storage as the configuration of a host that is its own master names it.
    public static Storage storage(String name, StorageTarget target) {
        return OwnStorageReader.storage(name, target, Weight.DEFAULT, StorageState.ENABLED);
    }
}
