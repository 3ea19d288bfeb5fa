package dev.holdfast.application.master.backup;

import dev.holdfast.domain.backup.BackupStatus;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteScope;
import java.time.Instant;
import java.util.Optional;

/// Which backups are wanted; empty members take any.
///
/// @param from  the earliest start
/// @param scope the sites that the asker may know of
public record BackupFilter(
        Optional<SiteId> site,
        Optional<NodeId> node,
        Optional<BackupStatus> status,
        Optional<Instant> from,
        SiteScope scope) {

    /// For askers from whom no site is hidden.
    public BackupFilter(
            Optional<SiteId> site, Optional<NodeId> node, Optional<BackupStatus> status, Optional<Instant> from) {
        this(site, node, status, from, SiteScope.EVERY_SITE);
    }

    public BackupFilter within(SiteScope asker) {
        return new BackupFilter(site, node, status, from, asker);
    }
}
