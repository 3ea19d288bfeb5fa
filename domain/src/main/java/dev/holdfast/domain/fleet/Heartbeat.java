package dev.holdfast.domain.fleet;

import dev.holdfast.domain.storage.ByteSize;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How a node says it is doing.
///
/// @param cpuPercent    of all processors together, 0 to 100
/// @param load1         runnable threads, mean of the last minute
/// @param queuedReports how many reports wait for the master on the node
public record Heartbeat(
        double cpuPercent,
        double load1,
        Memory memory,
        List<Disk> disks,
        int activeBackups,
        int queuedReports,
        Optional<String> agentVersion,
        Duration uptime) {

    public Heartbeat {
        disks = List.copyOf(disks);
    }

    /// @param available what programs can have without swapping
    public record Memory(ByteSize total, ByteSize available) {}

    /// @param mount where it is mounted
    /// @param free  what an ordinary user can still write
    public record Disk(String mount, ByteSize total, ByteSize free) {}
}
