package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.watch.Condition;
import java.util.ArrayList;
import java.util.List;

/// The statements that find for whom a condition begins or is over. They read no history: each looks at one row, or
/// one entry of an index, for whom it asks about.
///
/// @param parameters but for the limit, which comes last
record AlarmQueries(String begun, String over, List<Object> parameters) {

    private static final String GOOD =
            "b.site_id = s.id AND b.state IN ('COMPLETE', 'PARTIAL') AND b.expires_at IS NULL";

    private static final String IN_TIME =
            "EXISTS (SELECT 1 FROM backups b WHERE " + GOOD + " AND b.seen_at >= ? - s.rpo)";

    private static final String NEWEST =
            "(SELECT b.seen_at FROM backups b WHERE " + GOOD + " ORDER BY b.seen_at DESC LIMIT 1) AS last_at";

    private static final String LATE = """
            SELECT s.id AS id, s.name AS name, s.node_id AS node_id, %s, '' AS note
            FROM sites s JOIN nodes n ON n.id = s.node_id
            WHERE s.rpo IS NOT NULL AND s.state = 'ACTIVE' AND n.status IN ('APPROVED', 'ACTIVE')
                AND s.added_at < ? - s.rpo AND NOT %s
                AND NOT EXISTS (SELECT 1 FROM alarms a WHERE a.kind = 'BACKUP_MISSED' AND a.subject = s.id)
            ORDER BY s.id LIMIT ?""".formatted(NEWEST, IN_TIME);

    private static final String LATE_NO_MORE = """
            SELECT a.subject AS id, s.name AS name, s.node_id AS node_id, %s, '' AS note,
                CASE WHEN %s THEN 1 ELSE 0 END AS good
            FROM alarms a LEFT JOIN sites s ON s.id = a.subject LEFT JOIN nodes n ON n.id = s.node_id
            WHERE a.kind = 'BACKUP_MISSED' AND (s.id IS NULL OR s.rpo IS NULL OR s.state <> 'ACTIVE'
                OR n.status NOT IN ('APPROVED', 'ACTIVE') OR %s)
            ORDER BY a.subject LIMIT ?""".formatted(NEWEST, IN_TIME, IN_TIME);

    private static final String SILENT = """
            SELECT n.id AS id, n.name AS name, COALESCE(t.seen_at, n.activated_at) AS last_at, '' AS note
            FROM nodes n LEFT JOIN node_stats t ON t.node_id = n.id
            WHERE n.status = 'ACTIVE' AND COALESCE(t.seen_at, n.activated_at) < ?
                AND NOT EXISTS (SELECT 1 FROM alarms a WHERE a.kind = 'NODE_SILENT' AND a.subject = n.id)
            ORDER BY n.id LIMIT ?""";

    private static final String SILENT_NO_MORE = """
            SELECT a.subject AS id, n.name AS name, t.seen_at AS last_at, '' AS note,
                CASE WHEN n.status = 'ACTIVE' THEN 1 ELSE 0 END AS good
            FROM alarms a LEFT JOIN nodes n ON n.id = a.subject LEFT JOIN node_stats t ON t.node_id = n.id
            WHERE a.kind = 'NODE_SILENT' AND (n.id IS NULL OR n.status <> 'ACTIVE' OR t.seen_at >= ?)
            ORDER BY a.subject LIMIT ?""";

    private static final String DOWN = """
            SELECT s.id AS id, s.name AS name, s.checked_at AS last_at, s.health_detail AS note
            FROM storages s
            WHERE s.up = 0 AND s.state <> 'DISABLED'
                AND NOT EXISTS (SELECT 1 FROM alarms a WHERE a.kind = 'STORAGE_DOWN' AND a.subject = s.id)
            ORDER BY s.id LIMIT ?""";

    private static final String DOWN_NO_MORE = """
            SELECT a.subject AS id, s.name AS name, s.checked_at AS last_at, '' AS note,
                CASE WHEN s.up = 1 AND s.state <> 'DISABLED' THEN 1 ELSE 0 END AS good
            FROM alarms a LEFT JOIN storages s ON s.id = a.subject
            WHERE a.kind = 'STORAGE_DOWN' AND (s.id IS NULL OR s.up = 1 OR s.state = 'DISABLED')
            ORDER BY a.subject LIMIT ?""";

    static AlarmQueries of(Condition condition) {
        return switch (condition) {
            case Condition.BackupMissed(var now) -> new AlarmQueries(LATE, LATE_NO_MORE, List.of(now, now));
            case Condition.NodeSilent(var deadline) -> new AlarmQueries(SILENT, SILENT_NO_MORE, List.of(deadline));
            case Condition.StorageDown() -> new AlarmQueries(DOWN, DOWN_NO_MORE, List.of());
        };
    }

    Object[] limited(int limit) {
        var all = new ArrayList<>(parameters);
        all.add(limit);
        return all.toArray();
    }
}
