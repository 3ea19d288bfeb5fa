package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.overview.BackupDays;
import dev.holdfast.domain.backup.BackupStatus;
import dev.holdfast.domain.fleet.SiteId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Adds a site's backups up by days, which a time zone cuts where no SQL of ours can.
final class SqlBackupDays implements BackupDays {

    private static final String BACKUPS = """
            SELECT started_at, state, expires_at, COALESCE(added_bytes, 0) AS added_bytes,
                COALESCE(stored_bytes, 0) AS stored_bytes
            FROM backups WHERE site_id = ? AND started_at >= ? AND started_at < ?""";

    private final Transactions transactions;

    SqlBackupDays(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<Day> of(SiteId site, Span span) {
        var days = new TreeMap<LocalDate, Sums>();
        long from = span.first().atStartOfDay(span.zone()).toInstant().toEpochMilli();
        long until = span.end().atStartOfDay(span.zone()).toInstant().toEpochMilli();
        transactions.read(session -> {
            Scan.run(session, BACKUPS, List.of(site.toString(), from, until), row -> {
                var at = Instant.ofEpochMilli(row.getLong("started_at"));
                days.computeIfAbsent(at.atZone(span.zone()).toLocalDate(), _ -> new Sums())
                        .add(row);
            });
            return days;
        });
        return days.entrySet().stream()
                .map(day -> day.getValue().day(day.getKey()))
                .toList();
    }

    private static final class Sums {

        private final Map<BackupStatus, Long> counts = new EnumMap<>(BackupStatus.class);
        private long added;
        private long stored;

        void add(ResultSet row) throws SQLException {
            row.getLong("expires_at");
            var status = row.wasNull() ? BackupStatus.valueOf(row.getString("state")) : BackupStatus.EXPIRING;
            counts.merge(status, 1L, Long::sum);
            added += row.getLong("added_bytes");
            stored += row.getLong("stored_bytes");
        }

        Day day(LocalDate date) {
            return new Day(
                    date.toString(),
                    count(BackupStatus.COMPLETE),
                    count(BackupStatus.PARTIAL),
                    count(BackupStatus.FAILED),
                    count(BackupStatus.RUNNING),
                    count(BackupStatus.DAMAGED),
                    count(BackupStatus.EXPIRING),
                    added,
                    stored);
        }

        private long count(BackupStatus status) {
            return counts.getOrDefault(status, 0L);
        }
    }
}
