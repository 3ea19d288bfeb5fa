package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.cleanup.ActionKind;
import dev.holdfast.application.master.cleanup.Cleanup;
import dev.holdfast.application.master.cleanup.Cleanup.Counts;
import dev.holdfast.application.master.cleanup.CleanupAction;
import dev.holdfast.application.master.cleanup.CleanupId;
import dev.holdfast.application.master.cleanup.CleanupStatus;
import dev.holdfast.application.master.cleanup.CleanupTrigger;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.ByteSize;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Rows of `cleanups` and `cleanup_actions`.
final class CleanupRows {

    private static final String WRITE = """
            INSERT INTO cleanup_actions (cleanup_id, site_id, backup_id, action, reason, expired)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (cleanup_id, site_id, backup_id) DO UPDATE SET action = excluded.action,
                reason = excluded.reason""";

    private static final String COUNT = """
            SELECT action, COUNT(*) AS actions, SUM(expired) AS expired FROM cleanup_actions
            WHERE cleanup_id = ? GROUP BY action""";

    private CleanupRows() {}

    static void write(Session session, CleanupId id, Collection<CleanupAction> actions) {
        Batch.run(
                session,
                WRITE,
                actions,
                action -> List.of(
                        id.toString(),
                        action.site().toString(),
                        action.backup().toString(),
                        action.kind().name(),
                        action.reason(),
                        action.expired() ? 1 : 0));
    }

    static Cleanup cleanup(Row row) {
        return new Cleanup(
                new CleanupId(row.id("id")),
                CleanupStatus.valueOf(row.text("status")),
                row.flag("dry_run"),
                CleanupTrigger.valueOf(row.text("started_by")),
                row.optionalId("site_id").map(SiteId::new),
                row.instant("started_at"),
                row.optionalInstant("finished_at"),
                row.flag("planned"),
                row.flag("waiting"),
                row.optionalText("stopped_because"),
                Counts.NONE,
                new ByteSize(row.number("freed_bytes")));
    }

    /// With what its actions come to.
    static Cleanup counted(Session session, Cleanup cleanup) {
        return cleanup.with(counts(session, cleanup.id()));
    }

    static CleanupAction action(Row row) {
        return new CleanupAction(
                new BackupId(row.id("backup_id")),
                new SiteId(row.id("site_id")),
                ActionKind.valueOf(row.text("action")),
                row.text("reason"),
                row.flag("expired"));
    }

    private static Counts counts(Session session, CleanupId id) {
        var counts = new EnumMap<ActionKind, Integer>(ActionKind.class);
        int expired = session.list(COUNT, row -> count(row, counts), id.value()).stream()
                .mapToInt(Integer::intValue)
                .sum();
        return new Counts(
                expired,
                counts.getOrDefault(ActionKind.TOMBSTONED, 0),
                counts.getOrDefault(ActionKind.DELETED, 0),
                counts.getOrDefault(ActionKind.HELD_BACK, 0),
                counts.getOrDefault(ActionKind.WAITING_FOR_NODE, 0),
                counts.getOrDefault(ActionKind.FAILED, 0));
    }

    /// @return how many of them are expired
    private static int count(Row row, Map<ActionKind, Integer> counts) {
        counts.put(ActionKind.valueOf(row.text("action")), (int) row.number("actions"));
        return (int) row.number("expired");
    }
}
