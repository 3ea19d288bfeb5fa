package dev.holdfast.application.agent.backup;

import dev.holdfast.application.agent.archive.writer.BackupJob;
import dev.holdfast.application.agent.archive.writer.BackupResult;
import dev.holdfast.application.agent.backup.PreparedSources.Prepared;
import dev.holdfast.application.agent.grants.GrantedStores;
import dev.holdfast.application.agent.report.RunFigures;
import dev.holdfast.application.agent.report.RunReport;
import dev.holdfast.application.storage.Patience;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.backup.BackupOutcome;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.StorageId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A run that has its leave.
///
/// @param startedAt by the node's clock
record GrantedRun(NodeId node, BackUpSite.Order order, Permit.Granted granted, Prepared prepared, Instant startedAt) {

    SiteId site() {
        return granted.site().id();
    }

    BackupJob job(Target target, GrantedStores.Opened opened, ByteSize budget, Patience patience) {
        return new BackupJob(
                site(),
                node,
                target.id(),
                opened.store(),
                granted.site().keys(),
                granted.backup(),
                startedAt,
                target.base(),
                target.missing(),
                budget,
                prepared.sources(),
                patience,
                opened.names());
    }

    /// With a storage while there is another one to turn to.
    Patience untilFailover() {
        return Patience.FOR_STORAGES.lasting(order.failoverAfter());
    }

    RunReport committed(StorageId storage, BackupResult.Committed result, Instant finishedAt) {
        var object = new String(result.object().toArray(), StandardCharsets.UTF_8);
        return report(storage, Results.outcome(result), Optional.of(object), Figures.of(result), finishedAt);
    }

    RunReport failed(StorageId storage, BackupFailure failure, Instant finishedAt) {
        return report(storage, new BackupOutcome.Failed(failure), Optional.empty(), RunFigures.NONE, finishedAt);
    }

    private RunReport report(
            StorageId storage,
            BackupOutcome outcome,
            Optional<String> commitRecord,
            RunFigures figures,
            Instant finishedAt) {
        return new RunReport(
                granted.backup(),
                site(),
                storage,
                outcome,
                order.trigger(),
                startedAt,
                finishedAt,
                commitRecord,
                order.sourceNames(),
                figures,
                List.of());
    }
}
