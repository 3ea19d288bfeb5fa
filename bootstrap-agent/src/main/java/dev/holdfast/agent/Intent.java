package dev.holdfast.agent;

import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.enrollment.JoinFleet;
import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.domain.storage.Storage;
import java.util.List;
import java.util.Optional;

/// What `configure` is to do, once all is asked.
///
/// @param sites     empty where the configuration that is there stays
/// @param completes whether they complete the configuration that is there, and else come in place of it
record Intent(Rule rule, Optional<List<SiteConfiguration>> sites, boolean completes) {

    /// Who rules the host.
    sealed interface Rule {}

    record Managed(JoinFleet.Terms terms) implements Rule {}

    /// @param kept whether the passphrase goes into a file beside the configuration
    record Alone(List<Opening> storages, Secret passphrase, boolean kept) implements Rule {
        Alone {
            storages = List.copyOf(storages);
        }
    }

    /// A storage, and what opens it.
    record Opening(Storage storage, StorageCredentials credentials) {}
}
