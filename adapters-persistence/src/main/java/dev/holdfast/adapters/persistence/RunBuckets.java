package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.overview.Overview.Bucket;
import dev.holdfast.application.master.overview.Overview.Runs;
import dev.holdfast.domain.backup.BackupCondition;
import dev.holdfast.domain.fleet.SiteScope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The runs of two days by the hour.
final class RunBuckets {

    private static final int HOURS = 24;
    private static final Duration HOUR = Duration.ofHours(1);

    private static final String RUNS = """
            SELECT (seen_at - CAST(? AS BIGINT)) / 3600000 AS hour, state, COUNT(*) AS number,
                COALESCE(SUM(read_bytes), 0) AS read_bytes, COALESCE(SUM(added_bytes), 0) AS added_bytes,
                COALESCE(SUM(stored_bytes), 0) AS stored_bytes
            FROM backups WHERE seen_at >= ? AND seen_at < ? AND %s GROUP BY 1, state""";

    private RunBuckets() {}

    static Runs take(Session session, SiteScope scope, Instant now) {
        long end = Math.floorDiv(now.getEpochSecond(), HOUR.toSeconds()) + 1;
        var to = Instant.ofEpochSecond(end * HOUR.toSeconds());
        var start = to.minus(HOUR.multipliedBy(2L * HOURS));
        var sums = new ArrayList<Sums>();
        for (int i = 0; i < 2 * HOURS; i++) {
            sums.add(new Sums(start.plus(HOUR.multipliedBy(i))));
        }
        read(session, scope, start, to, sums);
        var before = new Sums(start);
        sums.subList(0, HOURS).forEach(before::add);
        var buckets = sums.subList(HOURS, 2 * HOURS).stream().map(Sums::bucket).toList();
        return new Runs(to.minus(HOUR.multipliedBy(HOURS)), to, (int) HOUR.toSeconds(), buckets, before.bucket());
    }

    private static void read(Session session, SiteScope scope, Instant start, Instant to, List<Sums> sums) {
        var visible = ScopeCondition.of(scope);
        var parameters = new ArrayList<Object>(List.of(start, start, to));
        parameters.addAll(visible.parameters());
        var narrowed = scope instanceof SiteScope.EverySite
                ? visible.sql()
                : "site_id IN (SELECT id FROM sites WHERE " + visible.sql() + ")";
        session.list(
                RUNS.formatted(narrowed),
                row -> {
                    sums.get((int) row.number("hour")).add(row);
                    return row;
                },
                parameters.toArray());
    }

    private static final class Sums {

        private final Instant at;
        private final Map<BackupCondition, Long> counts = new EnumMap<>(BackupCondition.class);
        private final long[] bytes = new long[3];

        Sums(Instant at) {
            this.at = at;
        }

        void add(Row row) {
            counts.merge(BackupCondition.valueOf(row.text("state")), row.number("number"), Long::sum);
            bytes[0] += row.number("read_bytes");
            bytes[1] += row.number("added_bytes");
            bytes[2] += row.number("stored_bytes");
        }

        void add(Sums other) {
            other.counts.forEach((condition, number) -> counts.merge(condition, number, Long::sum));
            Arrays.setAll(bytes, i -> bytes[i] + other.bytes[i]);
        }

        Bucket bucket() {
            return new Bucket(
                    at,
                    count(BackupCondition.COMPLETE),
                    count(BackupCondition.PARTIAL),
                    count(BackupCondition.FAILED),
                    count(BackupCondition.DAMAGED),
                    count(BackupCondition.RUNNING),
                    bytes[0],
                    bytes[1],
                    bytes[2]);
        }

        private long count(BackupCondition condition) {
            return counts.getOrDefault(condition, 0L);
        }
    }
}
