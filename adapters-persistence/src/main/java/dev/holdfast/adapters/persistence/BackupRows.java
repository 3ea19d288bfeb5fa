package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.backup.CataloguedBackup;
import dev.holdfast.application.master.events.Happening;
import dev.holdfast.domain.backup.Backup;
import dev.holdfast.domain.backup.BackupCondition;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupTrigger;
import dev.holdfast.domain.backup.ByteCounts;
import dev.holdfast.domain.backup.Tombstone;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Rows of `backups`.
final class BackupRows {

    private static final String END = """
            UPDATE backups SET state = 'FAILED', finished_at = ?, failure_code = ?, failure_detail = ?,
                version = version + 1
            WHERE id = ? AND state = 'RUNNING'""";

    private BackupRows() {}

    static Optional<CataloguedBackup> find(Session session, BackupId id) {
        return session.first("SELECT * FROM backups WHERE id = ?", BackupRows::catalogued, id.value());
    }

    /// Locks the node whose backup it is, and reads the backup as it is then; empty where there is none.
    static Optional<CataloguedBackup> lock(Session session, BackupId id) {
        var node = session.first(
                "SELECT node_id FROM backups WHERE id = ?", row -> new NodeId(row.id("node_id")), id.value());
        node.ifPresent(found -> UsageRows.lock(session, found));
        return node.flatMap(_ -> find(session, id));
    }

    /// Ends the open run of the backup, if there is one, so that its reservation is free.
    static void endRun(Session session, BackupId id) {
        session.change("DELETE FROM runs WHERE backup_id = ?", id.value());
    }

    /// Marks a backup as failed that was still running.
    ///
    /// @return whether it was
    static boolean fail(Session session, BackupId id, BackupFailure failure, Instant now) {
        return session.changed(END, now, failure.code(), failure.detail(), id.value());
    }

    /// Writes the event of a backup that failed; the last step of its transaction.
    static void tellFailure(Session session, BackupId id, Instant now) {
        find(session, id).ifPresent(found -> SqlEvents.add(session, Happening.failed(found.backup(), now)));
    }

    static CataloguedBackup catalogued(Row row) {
        return new CataloguedBackup(backup(row), row.number("version"));
    }

    static String json(List<String> sources) {
        return JsonText.of(sources.stream().map(List::of).toList());
    }

    private static Backup backup(Row row) {
        return new Backup(
                new BackupId(row.id("id")),
                new SiteId(row.id("site_id")),
                new NodeId(row.id("node_id")),
                new StorageId(row.id("storage_id")),
                BackupCondition.valueOf(row.text("state")),
                row.optionalText("started_by").map(BackupTrigger::valueOf),
                row.instant("seen_at"),
                row.instant("started_at"),
                row.optionalInstant("finished_at"),
                row.optionalNumber("read_bytes").map(read -> bytes(row, read)),
                JsonText.tuples(row.text("sources")).stream()
                        .map(List::getFirst)
                        .toList(),
                row.optionalText("failure_code").map(code -> new BackupFailure(code, row.text("failure_detail"))),
                row.flag("held"),
                row.optionalInstant("expires_at").map(at -> new Tombstone(at, row.flag("deleting"))));
    }

    private static ByteCounts bytes(Row row, long read) {
        return new ByteCounts(read, row.number("added_bytes"), row.number("stored_bytes"));
    }
}
