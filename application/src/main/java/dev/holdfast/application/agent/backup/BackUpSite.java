package dev.holdfast.application.agent.backup;

import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.domain.backup.BackupTrigger;
import dev.holdfast.domain.backup.SourceSpec;
import java.time.Duration;
import java.util.List;

/// Makes one backup of one site.
@FunctionalInterface
public interface BackUpSite {

    /// Blocks until the backup is committed and reported, or given up. A master that is away does not keep a
    /// site from being backed up that this node knows a storage and a key for.
    ///
    /// @throws dev.holdfast.application.agent.identity.MasterException.Revoked as soon as this node learns that it
    ///   was revoked
    RunOutcome backUp(Order order, RunWatcher watcher);

    /// @param evenIfMasterAway whether to go on without leave
    /// @param failoverAfter    how long a storage may keep failing before the run turns to the next one
    record Order(SiteConfiguration site, BackupTrigger trigger, boolean evenIfMasterAway, Duration failoverAfter) {

        Order of(SiteConfiguration other) {
            return new Order(other, trigger, evenIfMasterAway, failoverAfter);
        }

        List<String> sourceNames() {
            return site.sources().stream().map(SourceSpec::name).toList();
        }
    }
}
