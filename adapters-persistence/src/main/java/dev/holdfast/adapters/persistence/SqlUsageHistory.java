package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.usage.DaySpan;
import dev.holdfast.application.master.usage.UsageHistory;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.quota.Trend;
import dev.holdfast.domain.storage.ByteSize;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// One row a site and day, to which every hour adds.
final class SqlUsageHistory implements UsageHistory {

    private static final long MILLIS_PER_HOUR = Duration.ofHours(1).toMillis();

    private static final String CLAIM = """
            INSERT INTO usage_days (day, hours, last_hour) VALUES (?, 1, ?)
            ON CONFLICT (day) DO UPDATE SET hours = usage_days.hours + 1, last_hour = excluded.last_hour
            WHERE usage_days.last_hour < excluded.last_hour""";

    private static final String NOTE_SITES = """
            INSERT INTO usage_sites (site_id, node_id, site_name, node_name, labels)
            SELECT s.id, s.node_id, s.name, n.name, s.labels FROM sites s JOIN nodes n ON n.id = s.node_id WHERE 1 = 1
            ON CONFLICT (site_id) DO UPDATE SET site_name = excluded.site_name, node_name = excluded.node_name,
                labels = excluded.labels
            WHERE usage_sites.site_name <> excluded.site_name OR usage_sites.node_name <> excluded.node_name
                OR usage_sites.labels <> excluded.labels""";

    /// Leaves a site that was added a moment ago to the next hour.
    private static final String SAMPLE = """
            INSERT INTO usage_samples (day, site_id, byte_hours, maximum_bytes, last_bytes, last_hour)
            SELECT CAST(? AS BIGINT), s.id, COALESCE(u.used_bytes, 0), COALESCE(u.used_bytes, 0),
                COALESCE(u.used_bytes, 0), CAST(? AS BIGINT)
            FROM sites s JOIN usage_sites k ON k.site_id = s.id LEFT JOIN site_usage u ON u.site_id = s.id WHERE 1 = 1
            ON CONFLICT (day, site_id) DO UPDATE SET byte_hours = usage_samples.byte_hours + excluded.byte_hours,
                maximum_bytes = CASE WHEN usage_samples.maximum_bytes < excluded.maximum_bytes
                    THEN excluded.maximum_bytes ELSE usage_samples.maximum_bytes END,
                last_bytes = excluded.last_bytes, last_hour = excluded.last_hour""";

    /// What the fleet stores, by the sum that is kept of it.
    private static final String SUM_UP = """
            UPDATE usage_days SET last_bytes = (SELECT COALESCE(SUM(used_bytes), 0) FROM fleet_usage_parts) WHERE day = ?""";

    private static final String FORGET_SITES = """
            DELETE FROM usage_sites
            WHERE NOT EXISTS (SELECT 1 FROM usage_samples s WHERE s.site_id = usage_sites.site_id)""";

    private static final String SITES = """
            SELECT k.site_id AS site_id, k.node_id AS node_id, COALESCE(s.name, k.site_name) AS site_name,
                COALESCE(n.name, k.node_name) AS node_name, COALESCE(s.labels, k.labels) AS labels
            FROM usage_sites k LEFT JOIN sites s ON s.id = k.site_id LEFT JOIN nodes n ON n.id = k.node_id
            WHERE EXISTS (SELECT 1 FROM usage_samples u WHERE u.site_id = k.site_id AND u.day >= ? AND u.day < ?)""";

    private static final String SAMPLES = """
            SELECT s.day AS day, s.site_id AS site_id, s.byte_hours AS byte_hours, s.maximum_bytes AS maximum_bytes,
                s.last_bytes AS last_bytes, CASE WHEN s.last_hour = d.last_hour THEN 1 ELSE 0 END AS latest
            FROM usage_samples s JOIN usage_days d ON d.day = s.day
            WHERE s.day >= ? AND s.day < ? ORDER BY s.day""";

    private final Transactions transactions;

    SqlUsageHistory(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public boolean sample(Instant now, long oldest) {
        long hour = Math.floorDiv(now.toEpochMilli(), MILLIS_PER_HOUR);
        return transactions.write(session -> {
            boolean claimed = session.changed(CLAIM, DaySpan.day(now), hour);
            if (claimed) {
                session.change(NOTE_SITES);
                session.change(SAMPLE, DaySpan.day(now), hour);
                session.change(SUM_UP, DaySpan.day(now));
                forget(session, oldest);
            }
            return claimed;
        });
    }

    @Override
    public void read(DaySpan days, Reader reader) {
        transactions.read(session -> {
            session.list(SITES, SqlUsageHistory::site, days.first(), days.end()).forEach(reader::site);
            session.list(
                            "SELECT day, hours FROM usage_days WHERE day >= ? AND day < ? ORDER BY day",
                            SqlUsageHistory::day,
                            days.first(),
                            days.end())
                    .forEach(reader::day);
            Scan.run(session, SAMPLES, List.of(days.first(), days.end()), row -> reader.sample(sample(row)));
            return days;
        });
    }

    @Override
    public List<Trend.Point> ofSite(SiteId site, long first) {
        return transactions.read(session -> session.list(
                "SELECT last_hour, last_bytes FROM usage_samples WHERE site_id = ? AND day >= ? ORDER BY day",
                SqlUsageHistory::point,
                site.value(),
                first));
    }

    private static void forget(Session session, long oldest) {
        session.change("DELETE FROM usage_samples WHERE day < ?", oldest);
        session.change("DELETE FROM usage_days WHERE day < ?", oldest);
        session.change(FORGET_SITES);
    }

    private static SampledSite site(Row row) {
        return new SampledSite(
                new SiteId(row.id("site_id")),
                new NodeId(row.id("node_id")),
                row.text("site_name"),
                row.text("node_name"),
                JsonText.map(row.text("labels")));
    }

    private static SampledDay day(Row row) {
        return new SampledDay(row.number("day"), (int) row.number("hours"));
    }

    private static Sample sample(ResultSet row) throws SQLException {
        return new Sample(
                row.getLong("day"),
                new SiteId(UUID.fromString(row.getString("site_id"))),
                row.getLong("byte_hours"),
                row.getLong("maximum_bytes"),
                row.getLong("last_bytes"),
                row.getInt("latest") != 0);
    }

    private static Trend.Point point(Row row) {
        return new Trend.Point(
                Instant.ofEpochMilli(row.number("last_hour") * MILLIS_PER_HOUR),
                new ByteSize(row.number("last_bytes")));
    }
}
