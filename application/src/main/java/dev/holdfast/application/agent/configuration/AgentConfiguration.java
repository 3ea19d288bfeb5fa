package dev.holdfast.application.agent.configuration;

import dev.holdfast.domain.command.RestorePlace;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The host's own configuration: what is backed up, and what the master may never decide.
///
/// @param failoverAfter how long a storage may keep failing before a run turns to the next one
/// @param storages where a standalone agent writes; empty on a node of a fleet
public record AgentConfiguration(
        List<SiteConfiguration> sites,
        MasterUnknown whenMasterUnknown,
        Duration failoverAfter,
        RestorePermissions restore,
        PresignAhead presign,
        List<LocalStorage> storages,
        ResourceLimits limits) {

    public static final Duration FAILOVER_AFTER = Duration.ofMinutes(2);

    public AgentConfiguration {
        sites = List.copyOf(sites);
        storages = List.copyOf(storages);
    }

    public Optional<SiteConfiguration> site(String name) {
        return sites.stream().filter(site -> site.name().equals(name)).findFirst();
    }

    /// What a run does while nobody can say whether its quota allows it.
    public enum MasterUnknown {
        BACKUP,
        REFUSE
    }

    /// Where the master may ask for a restore to go.
    ///
    /// @param databases names, `*` standing for any characters
    public record RestorePermissions(List<String> directories, List<String> databases) {
        public RestorePermissions {
            directories = List.copyOf(directories);
            databases = List.copyOf(databases);
        }

        /// The allowed directory that `wanted` lies in, the innermost of several.
        public Optional<String> around(RestorePlace.Directory wanted) {
            return directories.stream().filter(wanted::isWithin).max(Comparator.comparing(String::length));
        }

        public boolean allow(RestorePlace.Database wanted) {
            return databases.stream().anyMatch(wanted::matches);
        }
    }

    /// How much presigned access is fetched in advance.
    public record PresignAhead(int runs, int days) {}
}
