package dev.holdfast.application.master.backup;

import dev.holdfast.domain.backup.BackupStatus;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import java.time.Instant;
import java.util.Optional;

/// Which backups are wanted; empty members take any.
///
/// @param from the earliest start
public record BackupFilter(
        Optional<SiteId> site, Optional<NodeId> node, Optional<BackupStatus> status, Optional<Instant> from) {}
