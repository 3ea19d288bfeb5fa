package dev.holdfast.adapters.http.agent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.adapters.http.json.Json;
import dev.holdfast.adapters.http.wire.RunMessages;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.report.ReportReceiver;
import dev.holdfast.application.agent.report.RunReport;
import dev.holdfast.domain.backup.BackupOutcome;
import java.util.Optional;

/// Reports over `PUT /backups/{id}/report`.
final class HttpReports implements ReportReceiver {

    /// The master takes reports of 16 MiB, and reads the record from the bucket where it is not in the report.
    private static final int LARGEST_RECORD = 7 * 1024 * 1024;

    private final Connections connections;

    HttpReports(Connections connections) {
        this.connections = connections;
    }

    @Override
    public void send(RunReport report, NodeIdentity identity) {
        connections
                .as(identity)
                .put("backups/" + report.backup() + "/report", message(report))
                .orThrow();
    }

    private static RunMessages.Report message(RunReport report) {
        return new RunMessages.Report(
                report.site().value(),
                report.storage().value(),
                outcome(report.outcome()),
                report.trigger(),
                report.startedAt(),
                report.commitRecord().filter(record -> record.length() <= LARGEST_RECORD),
                report.sources(),
                report.copies().stream().map(HttpReports::copy).toList(),
                failure(report.outcome()),
                Optional.of((ObjectNode) Json.tree(report.figures())));
    }

    private static RunMessages.Copy copy(RunReport.Copy copy) {
        return new RunMessages.Copy(copy.storage().value(), outcome(copy.outcome()));
    }

    private static RunMessages.Outcome outcome(BackupOutcome outcome) {
        return switch (outcome) {
            case BackupOutcome.Success() -> RunMessages.Outcome.SUCCESS;
            case BackupOutcome.Partial() -> RunMessages.Outcome.PARTIAL;
            case BackupOutcome.Failed(var _) -> RunMessages.Outcome.FAILED;
        };
    }

    private static Optional<RunMessages.Failure> failure(BackupOutcome outcome) {
        return outcome instanceof BackupOutcome.Failed(var failure)
                ? Optional.of(new RunMessages.Failure(failure.code(), failure.detail()))
                : Optional.empty();
    }
}
