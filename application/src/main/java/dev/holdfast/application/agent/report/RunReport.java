package dev.holdfast.application.agent.report;

import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupOutcome;
import dev.holdfast.domain.backup.BackupTrigger;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the master is told of a run that ended.
///
/// @param commitRecord the object's text, where one was written
/// @param sources      names of what was to be backed up
/// @param startedAt    by the node's clock, like `finishedAt`
public record RunReport(
        BackupId backup,
        SiteId site,
        StorageId storage,
        BackupOutcome outcome,
        BackupTrigger trigger,
        Instant startedAt,
        Instant finishedAt,
        Optional<String> commitRecord,
        List<String> sources,
        RunFigures figures) {

    public RunReport {
        sources = List.copyOf(sources);
    }
}
