package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.stats.NodeSeries;
import dev.holdfast.application.master.stats.SeriesStep;
import dev.holdfast.domain.fleet.HostSummary;
import dev.holdfast.domain.fleet.HostSummary.Figure;
import dev.holdfast.domain.fleet.NodeId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/// Rings of rows: a heartbeat adds to one row of each step, or takes the row of what came one turn before.
final class SqlNodeSeries implements NodeSeries {

    private static final String ADD = """
            INSERT INTO node_series (node_id, step_seconds, position, slot, samples, cpu_sum, cpu_max, load_sum, load_max,
                memory_total, memory_used_sum, memory_used_max, fullest_disk_max,
                active_backups_max, queued_reports_max)
            VALUES %s
            ON CONFLICT (node_id, step_seconds, position) DO UPDATE SET
                samples = excluded.samples + CASE WHEN node_series.slot = excluded.slot THEN node_series.samples ELSE 0 END,
                cpu_sum = excluded.cpu_sum + CASE WHEN node_series.slot = excluded.slot THEN node_series.cpu_sum ELSE 0 END,
                cpu_max = CASE WHEN node_series.slot = excluded.slot AND node_series.cpu_max > excluded.cpu_max
                    THEN node_series.cpu_max ELSE excluded.cpu_max END,
                load_sum = excluded.load_sum + CASE WHEN node_series.slot = excluded.slot THEN node_series.load_sum ELSE 0 END,
                load_max = CASE WHEN node_series.slot = excluded.slot AND node_series.load_max > excluded.load_max
                    THEN node_series.load_max ELSE excluded.load_max END,
                memory_total = excluded.memory_total,
                memory_used_sum = excluded.memory_used_sum + CASE WHEN node_series.slot = excluded.slot THEN node_series.memory_used_sum ELSE 0 END,
                memory_used_max = CASE WHEN node_series.slot = excluded.slot AND node_series.memory_used_max > excluded.memory_used_max
                    THEN node_series.memory_used_max ELSE excluded.memory_used_max END,
                fullest_disk_max = CASE WHEN node_series.slot = excluded.slot AND node_series.fullest_disk_max > excluded.fullest_disk_max
                    THEN node_series.fullest_disk_max ELSE excluded.fullest_disk_max END,
                active_backups_max = CASE WHEN node_series.slot = excluded.slot AND node_series.active_backups_max > excluded.active_backups_max
                    THEN node_series.active_backups_max ELSE excluded.active_backups_max END,
                queued_reports_max = CASE WHEN node_series.slot = excluded.slot AND node_series.queued_reports_max > excluded.queued_reports_max
                    THEN node_series.queued_reports_max ELSE excluded.queued_reports_max END,
                slot = excluded.slot
            WHERE node_series.slot <= excluded.slot""".formatted(String.join(
            ", ", Collections.nCopies(SeriesStep.values().length, "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")));

    private static final String READ = """
            SELECT * FROM node_series WHERE node_id = ? AND step_seconds = ? AND slot >= ? AND slot <= ? ORDER BY slot""";

    private final Transactions transactions;

    SqlNodeSeries(Transactions transactions) {
        this.transactions = transactions;
    }

    /// A heartbeat that comes late, after a later one took its row, is left out.
    static void add(Session session, NodeId node, HostSummary summary, Instant at) {
        session.change(
                ADD,
                Arrays.stream(SeriesStep.values())
                        .flatMap(step -> values(node, step, step.slot(at), summary))
                        .toArray());
    }

    @Override
    public List<Point> read(NodeId node, SeriesStep step, Instant from, Instant to) {
        return transactions.read(session -> session.list(
                READ,
                row -> new Point(step.start(row.number("slot")), summary(row)),
                node.value(),
                step.length().toSeconds(),
                step.slot(from),
                step.slot(to)));
    }

    private static Stream<Object> values(NodeId node, SeriesStep step, long slot, HostSummary summary) {
        return Stream.of(
                node.value(),
                step.length().toSeconds(),
                step.position(slot),
                slot,
                summary.samples(),
                summary.cpu().sum(),
                summary.cpu().max(),
                summary.load().sum(),
                summary.load().max(),
                summary.memoryTotal(),
                (long) summary.memoryUsed().sum(),
                (long) summary.memoryUsed().max(),
                summary.fullestDisk(),
                summary.activeBackups(),
                summary.queuedReports());
    }

    private static HostSummary summary(Row row) {
        return new HostSummary(
                row.number("samples"),
                new Figure(row.decimal("cpu_sum"), row.decimal("cpu_max")),
                new Figure(row.decimal("load_sum"), row.decimal("load_max")),
                row.number("memory_total"),
                new Figure(row.number("memory_used_sum"), row.number("memory_used_max")),
                row.decimal("fullest_disk_max"),
                row.number("active_backups_max"),
                row.number("queued_reports_max"));
    }
}
