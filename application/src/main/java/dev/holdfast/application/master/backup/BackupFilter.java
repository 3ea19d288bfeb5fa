package dev.holdfast.application.master.backup;

import dev.holdfast.domain.backup.BackupStatus;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteScope;
import dev.holdfast.domain.storage.StorageId;
import java.time.Instant;
import java.util.Optional;

/// Which backups are wanted; empty members take any.
///
/// @param from    the earliest start
/// @param until   before which it started
/// @param storage where a commit record of theirs lies
/// @param scope   the sites that the asker may know of
public record BackupFilter(
        Optional<SiteId> site,
        Optional<NodeId> node,
        Optional<BackupStatus> status,
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<StorageId> storage,
        SiteScope scope) {

    /// For askers from whom no site is hidden.
    public BackupFilter(
            Optional<SiteId> site, Optional<NodeId> node, Optional<BackupStatus> status, Optional<Instant> from) {
        this(site, node, status, from, Optional.empty(), Optional.empty(), SiteScope.EVERY_SITE);
    }

    /// Those of them that lie in a storage.
    public BackupFilter in(StorageId place) {
        return new BackupFilter(site, node, status, from, until, Optional.of(place), scope);
    }

    public BackupFilter within(SiteScope asker) {
        return new BackupFilter(site, node, status, from, until, storage, asker);
    }

    public BackupFilter before(Optional<Instant> end) {
        return new BackupFilter(site, node, status, from, end, storage, scope);
    }
}
