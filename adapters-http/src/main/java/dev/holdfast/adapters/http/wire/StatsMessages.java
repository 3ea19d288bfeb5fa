package dev.holdfast.adapters.http.wire;

import java.util.List;
import java.util.UUID;

/// What nodes tell of their hosts and runs.
public final class StatsMessages {

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
            String agentVersion,
            long uptimeSeconds) {}

    public record Memory(long totalBytes, long availableBytes) {}

    public record Disk(String mount, long totalBytes, long freeBytes) {}

    /// @param bytes stored so far
    /// @param phase what the run is busy with, for people
    public record Run(UUID backupId, long bytes, String phase) {}

    /// @param nextInSeconds when the master wants to hear of the node again
    /// @param configETag    of the newest configuration for the node
    public record Heard(long nextInSeconds, String configETag, boolean commandsWaiting) {}
}
