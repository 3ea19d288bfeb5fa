package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.figures.Figures;
import dev.holdfast.application.master.figures.Figures.Counts;
import dev.holdfast.application.master.figures.FleetFigures;
import dev.holdfast.application.master.fleet.HeartbeatPace;
import dev.holdfast.application.master.jobs.JobName;
import dev.holdfast.domain.fleet.Liveness;
import dev.holdfast.domain.storage.ByteSize;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A few statements, each over sites, nodes or less, and none over backups.
final class SqlFleetFigures implements FleetFigures {

    private static final String SITES = """
            SELECT s.name AS name, n.name AS node, s.quota_hard AS quota_hard, COALESCE(u.used_bytes, 0) AS used_bytes,
                COALESCE(u.added_bytes, 0) AS added_bytes, u.succeeded_at AS succeeded_at, u.succeeded_took AS succeeded_took
            FROM sites s JOIN nodes n ON n.id = s.node_id LEFT JOIN site_usage u ON u.site_id = s.id
            WHERE s.state = 'ACTIVE' ORDER BY n.name, s.name LIMIT ?""";

    private static final String NODES = """
            SELECT n.name AS name, n.quota_hard AS quota_hard, COALESCE(u.used_bytes, 0) AS used_bytes
            FROM nodes n LEFT JOIN node_usage u ON u.node_id = n.id
            WHERE n.status <> 'REVOKED' ORDER BY n.name LIMIT ?""";

    private static final String LIVENESS = """
            SELECT CASE WHEN t.seen_at IS NULL THEN 'NEVER_SEEN' WHEN t.seen_at >= ? THEN 'ONLINE'
                WHEN t.seen_at >= ? THEN 'LATE' ELSE 'SILENT' END AS liveness, COUNT(*) AS number
            FROM nodes n LEFT JOIN node_stats t ON t.node_id = n.id
            WHERE n.status IN ('APPROVED', 'ACTIVE') GROUP BY 1""";

    private static final String COUNTS = """
            SELECT (SELECT COUNT(*) FROM sites WHERE state = 'ACTIVE') AS sites,
                (SELECT COUNT(*) FROM nodes WHERE status <> 'REVOKED') AS nodes,
                (SELECT COALESCE(SUM(t.queued_reports), 0) FROM node_stats t JOIN nodes n ON n.id = t.node_id
                    WHERE n.status = 'ACTIVE') AS queued_reports,
                (SELECT COUNT(*) FROM runs) AS open_runs,
                (SELECT COUNT(*) FROM join_requests WHERE state = 'PENDING' AND expires_at > ?) AS pending_joins,
                (SELECT last_sequence FROM event_counter) AS events""";

    private final Transactions transactions;

    SqlFleetFigures(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Figures take(HeartbeatPace pace) {
        return transactions.read(session -> new Figures(
                scan(session, SITES, SqlFleetFigures::site),
                scan(
                        session,
                        NODES,
                        row -> new Figures.Node(row.getString("name"), size(row, "used_bytes"), limit(row))),
                liveness(session, pace),
                session.first(COUNTS, SqlFleetFigures::counts, pace.now()).orElseThrow(),
                fleet(session, pace.now()),
                session.list(
                        "SELECT name, up, checked_at FROM storages WHERE state <> 'DISABLED' ORDER BY name",
                        row -> new Figures.Storage(row.text("name"), row.flag("up"), row.instant("checked_at"))),
                numbers(
                        session,
                        "SELECT kind, COUNT(*) AS number FROM alarms GROUP BY kind",
                        row -> EventKind.valueOf(row.text("kind"))),
                numbers(
                        session,
                        "SELECT task_name, COUNT(*) AS number FROM one_time_jobs GROUP BY task_name",
                        row -> new JobName(row.text("task_name"))),
                SqlJobs.all(session)));
    }

    /// How many nodes are how lively.
    static Map<Liveness, Long> liveness(Session session, HeartbeatPace pace) {
        var counted = new EnumMap<Liveness, Long>(Liveness.class);
        session.list(
                LIVENESS,
                row -> counted.put(Liveness.valueOf(row.text("liveness")), row.number("number")),
                Liveness.onlineSince(pace.now(), pace.interval()),
                Liveness.silentBefore(pace.now(), pace.interval()));
        return counted;
    }

    private static <K> Map<K, Long> numbers(Session session, String sql, Function<Row, K> key) {
        var numbers = new HashMap<K, Long>();
        session.list(sql, row -> numbers.put(key.apply(row), row.number("number")));
        return numbers;
    }

    private static Figures.Fleet fleet(Session session, Instant now) {
        return new Figures.Fleet(
                UsageRows.fleet(session, now).usage(),
                SqlFleets.ruled(session).settings().quota().hard());
    }

    private static Counts counts(Row row) {
        return new Counts(
                row.number("sites"),
                row.number("nodes"),
                row.number("queued_reports"),
                row.number("open_runs"),
                row.number("pending_joins"),
                row.number("events"));
    }

    private static Figures.Site site(ResultSet row) throws SQLException {
        return new Figures.Site(
                row.getString("node"),
                row.getString("name"),
                number(row, "succeeded_at").map(Instant::ofEpochMilli),
                number(row, "succeeded_took").map(Duration::ofMillis),
                size(row, "used_bytes"),
                size(row, "added_bytes"),
                limit(row));
    }

    private static <T> List<T> scan(Session session, String sql, Mapping<T> mapping) {
        var found = new ArrayList<T>();
        Scan.run(session, sql, List.of(MOST), row -> found.add(mapping.of(row)));
        return found;
    }

    private static ByteSize size(ResultSet row, String column) throws SQLException {
        return new ByteSize(row.getLong(column));
    }

    private static Optional<ByteSize> limit(ResultSet row) throws SQLException {
        return number(row, "quota_hard").map(ByteSize::new);
    }

    private static Optional<Long> number(ResultSet row, String column) throws SQLException {
        var number = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(number);
    }

    private interface Mapping<T> {
        T of(ResultSet row) throws SQLException;
    }
}
