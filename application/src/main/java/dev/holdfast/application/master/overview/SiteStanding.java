package dev.holdfast.application.master.overview;

import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupStatus;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteState;
import dev.holdfast.domain.storage.StorageId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a site stands.
///
/// @param reasons    why it is not protected
/// @param lastGoodAt when the master learnt of its newest good backup that is not about to go
/// @param storageId  where that backup lies
/// @param dueAt      until when the next good backup has to be there
/// @param lastRun    the run that ended last
public record SiteStanding(
        SiteId siteId,
        String name,
        NodeId nodeId,
        String nodeName,
        SiteState state,
        Protection protection,
        List<Protection.Reason> reasons,
        Optional<Integer> rpoHours,
        Optional<Instant> lastGoodAt,
        Optional<StorageId> storageId,
        Optional<Instant> dueAt,
        Optional<LastRun> lastRun,
        long usedBytes,
        Optional<Long> softBytes,
        Optional<Long> hardBytes,
        Map<String, String> labels) {

    public SiteStanding {
        reasons = List.copyOf(reasons);
        labels = Map.copyOf(labels);
    }

    public record LastRun(BackupId backupId, BackupStatus status, Instant at) {}
}
