package dev.holdfast.agent;

import dev.holdfast.application.agent.configuration.AgentConfiguration;
import dev.holdfast.application.agent.configuration.BadConfigurationException;
import dev.holdfast.application.agent.configuration.ReadConfiguration;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.domain.storage.Storage;
import java.util.List;
import java.util.Optional;

/// The configuration that `configure` finds, and what becomes of it.
///
/// @param said empty where there is none, or none that can be read
record EarlierConfiguration(Fate fate, Optional<AgentConfiguration> said) {

    static final EarlierConfiguration NONE = new EarlierConfiguration(Fate.REPLACED, Optional.empty());

    enum Fate {
        /// Another one comes in its place, and what it says is the default of that.
        REPLACED,
        /// It gets sites; all else stays.
        COMPLETED,
        STAYS
    }

    static EarlierConfiguration replaced(ReadConfiguration reading) {
        try {
            return new EarlierConfiguration(Fate.REPLACED, Optional.of(reading.read()));
        } catch (BadConfigurationException e) {
            return NONE;
        }
    }

    /// @throws BadConfigurationException when it cannot be read
    static EarlierConfiguration completed(ReadConfiguration reading) {
        return new EarlierConfiguration(Fate.COMPLETED, Optional.of(reading.read()));
    }

    /// @throws BadConfigurationException when it cannot be read
    static EarlierConfiguration staying(ReadConfiguration reading) {
        return new EarlierConfiguration(Fate.STAYS, Optional.of(reading.read()));
    }

    boolean stays() {
        return fate == Fate.STAYS;
    }

    boolean isCompleted() {
        return fate == Fate.COMPLETED;
    }

    List<SiteConfiguration> sites() {
        return said.map(AgentConfiguration::sites).orElseGet(List::of);
    }

    List<Storage> storages() {
        return said.map(AgentConfiguration::storages).orElseGet(List::of);
    }

    /// Those that stay as they are; empty where one is still to be chosen.
    ///
    /// @throws CommandException when there is none, and none can be chosen
    Optional<List<Storage>> keptStorages() {
        if (stays() && storages().isEmpty()) {
            throw new CommandException(
                    ExitCode.USAGE, "config.json names no storage: add one, or give --overwrite to replace it");
        }
        return Optional.of(storages()).filter(kept -> fate != Fate.REPLACED && !kept.isEmpty());
    }

    /// What a host that is its own master kept of its sites so far, where that is the same of all.
    Optional<String> rules() {
        return storages().isEmpty() ? Optional.empty() : KeepOption.rules(sites());
    }
}
