package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.backup.Candidate;
import dev.holdfast.domain.backup.BackupCondition;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.StorageId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Rows of `backups` as retention sees them.
final class CandidateRows {

    private static final String CANDIDATES = """
            SELECT id, seen_at, started_at, state, held, expires_at, stored_bytes FROM backups
            WHERE site_id = ? AND state <> 'RUNNING' AND deleting = 0 AND (expires_at IS NULL OR buried_by = 'POLICY')""";

    private static final String BASES = """
            SELECT a.storage_id AS storage_id, r.backup_id AS backup_id FROM archives a
            JOIN commit_records r ON r.archive_id = a.id
            WHERE a.site_id = ? AND r.sequence = (SELECT MAX(n.sequence) FROM commit_records n
                JOIN backups b ON b.id = n.backup_id
                WHERE n.archive_id = a.id AND b.whole = 1 AND b.state IN ('COMPLETE', 'PARTIAL')
                    AND b.expires_at IS NULL)""";

    private CandidateRows() {}

    static List<Candidate> of(Session session, SiteId site) {
        var bases = bases(session, site);
        return session.list(CANDIDATES, row -> candidate(row, bases), site.value());
    }

    private static Map<BackupId, Set<StorageId>> bases(Session session, SiteId site) {
        var bases = new HashMap<BackupId, Set<StorageId>>();
        session.list(
                BASES,
                row -> bases.computeIfAbsent(new BackupId(row.id("backup_id")), _ -> new HashSet<>())
                        .add(new StorageId(row.id("storage_id"))),
                site.value());
        return bases;
    }

    private static Candidate candidate(Row row, Map<BackupId, Set<StorageId>> bases) {
        var id = new BackupId(row.id("id"));
        return new Candidate(
                id,
                row.instant("seen_at"),
                row.instant("started_at"),
                BackupCondition.valueOf(row.text("state")),
                row.flag("held"),
                row.optionalInstant("expires_at"),
                new ByteSize(row.optionalNumber("stored_bytes").orElse(0L)),
                bases.getOrDefault(id, Set.of()));
    }
}
