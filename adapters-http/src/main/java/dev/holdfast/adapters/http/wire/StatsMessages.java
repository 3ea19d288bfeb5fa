package dev.holdfast.adapters.http.wire;

import dev.holdfast.application.master.stats.NodeSeries;
import dev.holdfast.domain.fleet.HostSummary;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What nodes tell of their hosts and runs.
public final class StatsMessages {

    private static final int MAX_DISKS = 256;
    private static final int MAX_RUNS = 1000;

    private StatsMessages() {}

    /// `POST /stats`.
    ///
    /// @param cpuPercent of all processors together, 0 to 100
    /// @param runs       backups under way, whose reservations this renews
    public record Heartbeat(
            double cpuPercent,
            double load1,
            Memory memory,
            List<Disk> disks,
            int activeBackups,
            int queuedReports,
            List<Run> runs,
            Optional<String> agentVersion,
            long uptimeSeconds) {

        /// @throws IllegalArgumentException when a count is negative, or there are too many of something
        public Heartbeat {
            if (activeBackups < 0 || queuedReports < 0 || uptimeSeconds < 0) {
                throw new IllegalArgumentException(
                        "activeBackups, queuedReports and uptimeSeconds must not be negative");
            }
            if (disks.size() > MAX_DISKS || runs.size() > MAX_RUNS) {
                throw new IllegalArgumentException(
                        "a heartbeat names at most %d disks and %d runs".formatted(MAX_DISKS, MAX_RUNS));
            }
        }
    }

    public record Memory(ByteSize totalBytes, ByteSize availableBytes) {}

    public record Disk(String mount, ByteSize totalBytes, ByteSize freeBytes) {}

    /// @param bytes stored so far
    /// @param phase what the run is busy with, for people
    public record Run(UUID backupId, ByteSize bytes, Optional<String> phase) {}

    /// `GET /nodes/{id}/stats`.
    ///
    /// @param items those of which something is known
    public record Series(Instant from, Instant to, long stepSeconds, List<Point> items) {}

    /// @param at      when the step began
    /// @param samples how many heartbeats it sums up
    public record Point(
            Instant at,
            long samples,
            Figure cpuPercent,
            Figure load1,
            long memoryTotalBytes,
            Figure memoryUsedBytes,
            double fullestDiskPercent,
            long activeBackups,
            long queuedReports) {

        public static Point of(NodeSeries.Point point) {
            var summary = point.summary();
            return new Point(
                    point.at(),
                    summary.samples(),
                    Figure.of(summary, summary.cpu()),
                    Figure.of(summary, summary.load()),
                    summary.memoryTotal(),
                    Figure.of(summary, summary.memoryUsed()),
                    summary.fullestDisk(),
                    summary.activeBackups(),
                    summary.queuedReports());
        }
    }

    public record Figure(double mean, double max) {

        private static Figure of(HostSummary summary, HostSummary.Figure figure) {
            return new Figure(summary.mean(figure), figure.max());
        }
    }

    /// @param nextInSeconds when the master wants to hear of the node again
    /// @param configETag    of the newest configuration for the node
    public record Heard(long nextInSeconds, String configETag, boolean commandsWaiting) {}
}
