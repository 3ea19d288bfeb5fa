package dev.holdfast.adapters.persistence;

import static java.util.stream.Collectors.toMap;

import dev.holdfast.application.master.reconciliation.Action;
import dev.holdfast.application.master.reconciliation.Finding;
import dev.holdfast.application.master.reconciliation.Progress;
import dev.holdfast.application.master.reconciliation.Reconciliation;
import dev.holdfast.application.master.reconciliation.Reconciliation.State;
import dev.holdfast.application.master.reconciliation.Reconciliation.Trigger;
import dev.holdfast.application.master.reconciliation.ReconciliationId;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.reconciliation.DifferenceKind;
import dev.holdfast.domain.storage.StorageId;
import java.util.Map;

/// Rows of `reconciliations` and `reconciliation_differences`.
final class ReconciliationRows {

    private ReconciliationRows() {}

    static Reconciliation reconciliation(Row row) {
        return new Reconciliation(
                new ReconciliationId(row.id("id")),
                new StorageId(row.id("storage_id")),
                row.flag("dry_run"),
                Trigger.valueOf(row.text("started_by")),
                State.valueOf(row.text("state")),
                row.flag("confirmed"),
                row.instant("filed_at"),
                row.instant("seen_at"),
                row.optionalInstant("finished_at"),
                new Progress(row.number("objects_listed"), row.number("bytes_listed"), counts(row.text("counts"))),
                row.optionalText("reason"));
    }

    static Finding finding(Row row) {
        return new Finding(
                row.number("number"),
                DifferenceKind.valueOf(row.text("kind")),
                row.text("object_key"),
                row.optionalId("backup_id").map(BackupId::new),
                row.number("bytes"),
                row.instant("modified_at"),
                Action.valueOf(row.text("action")),
                row.text("detail"));
    }

    static String counts(Progress progress) {
        return JsonText.of(progress.counts().entrySet().stream()
                .collect(toMap(
                        count -> count.getKey().name(),
                        count -> count.getValue().toString())));
    }

    private static Map<DifferenceKind, Long> counts(String json) {
        return JsonText.map(json).entrySet().stream()
                .collect(toMap(
                        count -> DifferenceKind.valueOf(count.getKey()), count -> Long.valueOf(count.getValue())));
    }
}
