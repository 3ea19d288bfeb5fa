package dev.holdfast.adapters.persistence;

import dev.holdfast.domain.backup.BackupId;
import java.time.Instant;
import java.util.Optional;

/// Who builds, or may build, on a backup.
final class BaseUse {

    /// A record of the backup after which none of a whole backup was booked in the same place.
    private static final String NEWEST_WHOLE = """
            SELECT 1 AS found FROM commit_records r JOIN backups b ON b.id = r.backup_id
            WHERE r.backup_id = ? AND b.whole = 1 AND b.state IN ('COMPLETE', 'PARTIAL')
                AND NOT EXISTS (SELECT 1 FROM commit_records n JOIN backups c ON c.id = n.backup_id
                    WHERE n.archive_id = r.archive_id AND n.sequence > r.sequence AND c.whole = 1
                        AND c.state IN ('COMPLETE', 'PARTIAL'))
            LIMIT 1""";

    private BaseUse() {}

    /// The open run that builds on the backup.
    static Optional<BackupId> runOn(Session session, BackupId backup, Instant now) {
        return session.first(
                "SELECT backup_id FROM runs WHERE base_backup_id = ? AND reserved_until > ?",
                row -> new BackupId(row.id("backup_id")),
                backup.value(),
                now);
    }

    /// Whether on some storage the backup is the newest that a node may build on.
    static boolean isNewestWhole(Session session, BackupId backup) {
        return session.exists(NEWEST_WHOLE, backup.value());
    }
}
