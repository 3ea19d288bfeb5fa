package dev.holdfast.application.agent.backup;

import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.util.Optional;

/// The run of each site that got its leave from the master last: where that books it, for whoever has to tell of a run
/// that cannot do so itself. No secret is among it.
public interface BegunRuns {

    /// Of a host that is its own master: nobody else books its runs.
    BegunRuns NONE = new BegunRuns() {
        @Override
        public void remember(BegunRun run) {}

        @Override
        public Optional<BegunRun> of(String site) {
            return Optional.empty();
        }
    };

    void remember(BegunRun run);

    /// By the name of the site; empty where none ever got its leave, or what was kept cannot be read.
    Optional<BegunRun> of(String site);

    /// @param storage that it was to go to first
    record BegunRun(String site, SiteId id, StorageId storage, BackupId backup) {}
}
