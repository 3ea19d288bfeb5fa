package dev.holdfast.application.agent.backup;

import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.domain.backup.BackupTrigger;
import dev.holdfast.domain.backup.SourceSpec;
import java.util.List;

/// Makes one backup of one site.
@FunctionalInterface
public interface BackUpSite {

    /// Blocks until the backup is committed and reported, or given up. A master that is away does not keep a
    /// site from being backed up that this node knows a storage and a key for.
    RunOutcome backUp(Order order, RunWatcher watcher);

    /// @param evenIfMasterAway whether to go on without leave
    record Order(SiteConfiguration site, BackupTrigger trigger, boolean evenIfMasterAway) {

        List<String> sourceNames() {
            return site.sources().stream().map(SourceSpec::name).toList();
        }
    }
}
