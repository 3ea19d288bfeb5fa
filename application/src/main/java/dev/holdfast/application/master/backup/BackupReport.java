package dev.holdfast.application.master.backup;

import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupOutcome;
import dev.holdfast.domain.backup.BackupTrigger;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.time.Instant;
import java.util.List;

/// What a node says of a run that ended.
///
/// @param startedAt by the node's clock
/// @param sources   names of what it backed up; none where it does not say
/// @param copies    the other storages where the node says the backup lies too
public record BackupReport(
        BackupId backup,
        SiteId site,
        StorageId storage,
        BackupOutcome outcome,
        BackupTrigger trigger,
        Instant startedAt,
        List<String> sources,
        List<StorageId> copies) {

    public BackupReport {
        sources = List.copyOf(sources);
        copies =
                copies.stream().filter(copy -> !copy.equals(storage)).distinct().toList();
    }
}
