package dev.holdfast.domain.fleet;

/// How a host did over a time, of which so many heartbeats told.
///
/// @param cpu         percent of all processors together
/// @param load        runnable threads
/// @param memoryTotal bytes, as it was last
/// @param memoryUsed  bytes that programs could not have had
/// @param fullestDisk percent of the fullest disk that was taken, at most
public record HostSummary(
        long samples,
        Figure cpu,
        Figure load,
        long memoryTotal,
        Figure memoryUsed,
        double fullestDisk,
        long activeBackups,
        long queuedReports) {

    public HostSummary {
        if (samples < 1) {
            throw new IllegalArgumentException("nothing is known of " + samples + " heartbeats");
        }
    }

    public static HostSummary of(Heartbeat heartbeat) {
        var total = heartbeat.memory().total().bytes();
        var used = Math.max(0, total - heartbeat.memory().available().bytes());
        return new HostSummary(
                1,
                Figure.of(heartbeat.cpuPercent()),
                Figure.of(heartbeat.load1()),
                total,
                Figure.of(used),
                heartbeat.disks().stream().mapToDouble(HostSummary::taken).max().orElse(0),
                heartbeat.activeBackups(),
                heartbeat.queuedReports());
    }

    /// Both times together.
    public HostSummary plus(HostSummary later) {
        return new HostSummary(
                samples + later.samples,
                cpu.plus(later.cpu),
                load.plus(later.load),
                later.memoryTotal,
                memoryUsed.plus(later.memoryUsed),
                Math.max(fullestDisk, later.fullestDisk),
                Math.max(activeBackups, later.activeBackups),
                Math.max(queuedReports, later.queuedReports));
    }

    /// Of one of its figures.
    public double mean(Figure figure) {
        return figure.sum() / samples;
    }

    private static double taken(Heartbeat.Disk disk) {
        var total = disk.total().bytes();
        return total == 0 ? 0 : 100.0 * (total - Math.min(total, disk.free().bytes())) / total;
    }

    /// A figure of many heartbeats: their sum, and the greatest.
    public record Figure(double sum, double max) {

        static Figure of(double value) {
            return new Figure(value, value);
        }

        Figure plus(Figure other) {
            return new Figure(sum + other.sum, Math.max(max, other.max));
        }
    }
}
