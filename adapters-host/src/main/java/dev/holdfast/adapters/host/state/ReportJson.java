package dev.holdfast.adapters.host.state;

import static dev.holdfast.adapters.host.state.StateJson.optionalText;
import static dev.holdfast.adapters.host.state.StateJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.application.agent.report.RunFigures;
import dev.holdfast.application.agent.report.RunReport;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupOutcome;
import dev.holdfast.domain.backup.BackupTrigger;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.time.Instant;

/// A report as it waits on disk.
final class ReportJson {

    private ReportJson() {}

    static byte[] bytes(RunReport report) {
        var json = StateJson.object()
                .put("backup", report.backup().toString())
                .put("site", report.site().toString())
                .put("storage", report.storage().toString())
                .put("trigger", report.trigger().name())
                .put("startedAt", report.startedAt().toString())
                .put("finishedAt", report.finishedAt().toString());
        putOutcome(json, report.outcome());
        report.commitRecord().ifPresent(record -> json.put("commitRecord", record));
        report.sources().forEach(json.putArray("sources")::add);
        json.set("figures", figures(report.figures()));
        var copies = json.putArray("copies");
        report.copies()
                .forEach(copy -> putOutcome(
                        copies.addObject().put("storage", copy.storage().toString()), copy.outcome()));
        return StateJson.bytes(json);
    }

    static RunReport report(JsonNode json) {
        return new RunReport(
                BackupId.of(text(json, "backup")),
                SiteId.of(text(json, "site")),
                StorageId.of(text(json, "storage")),
                outcome(json),
                BackupTrigger.valueOf(text(json, "trigger")),
                Instant.parse(text(json, "startedAt")),
                Instant.parse(text(json, "finishedAt")),
                optionalText(json, "commitRecord"),
                json.path("sources").valueStream().map(JsonNode::asText).toList(),
                figures(json.path("figures")),
                json.path("copies").valueStream().map(ReportJson::copy).toList());
    }

    private static RunReport.Copy copy(JsonNode json) {
        return new RunReport.Copy(StorageId.of(text(json, "storage")), outcome(json));
    }

    static ObjectNode figures(RunFigures figures) {
        return StateJson.object()
                .put("entries", figures.entries())
                .put("warnings", figures.warnings())
                .put("read", figures.read())
                .put("added", figures.added())
                .put("stored", figures.stored())
                .put("filesOpened", figures.filesOpened())
                .put("packsUploaded", figures.packsUploaded())
                .put("packsResumed", figures.packsResumed())
                .put("packsLost", figures.packsLost())
                .put("incremental", figures.incremental());
    }

    static RunFigures figures(JsonNode json) {
        return new RunFigures(
                json.path("entries").asLong(),
                json.path("warnings").asLong(),
                json.path("read").asLong(),
                json.path("added").asLong(),
                json.path("stored").asLong(),
                json.path("filesOpened").asLong(),
                json.path("packsUploaded").asLong(),
                json.path("packsResumed").asLong(),
                json.path("packsLost").asLong(),
                json.path("incremental").asBoolean());
    }

    private static void putOutcome(ObjectNode json, BackupOutcome outcome) {
        switch (outcome) {
            case BackupOutcome.Success() -> json.put("outcome", "success");
            case BackupOutcome.Partial() -> json.put("outcome", "partial");
            case BackupOutcome.Failed(var failure) ->
                json.put("outcome", "failed").put("code", failure.code()).put("detail", failure.detail());
        }
    }

    private static BackupOutcome outcome(JsonNode json) {
        return switch (text(json, "outcome")) {
            case "success" -> new BackupOutcome.Success();
            case "partial" -> new BackupOutcome.Partial();
            case "failed" -> new BackupOutcome.Failed(new BackupFailure(text(json, "code"), text(json, "detail")));
            case String other -> throw new IllegalArgumentException("no outcome: " + other);
        };
    }
}
