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
/// @param copies       what became of those on further storages
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
        RunFigures figures,
        List<Copy> copies) {

    public RunReport {
        sources = List.copyOf(sources);
        copies = List.copyOf(copies);
    }

    /// The same report, for a master that reads the record itself.
    public RunReport withoutRecord() {
        return new RunReport(
                backup,
                site,
                storage,
                outcome,
                trigger,
                startedAt,
                finishedAt,
                Optional.empty(),
                sources,
                figures,
                copies);
    }

    /// The same report with news of copies.
    public RunReport with(List<Copy> made, Instant at) {
        return new RunReport(
                backup, site, storage, outcome, trigger, startedAt, at, commitRecord, sources, figures, made);
    }

    /// The same backup on a further storage, or the failure to put it there.
    public record Copy(StorageId storage, BackupOutcome outcome) {}
}
