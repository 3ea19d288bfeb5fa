package dev.holdfast.application.agent.report;

import dev.holdfast.domain.storage.ByteSize;
import java.time.Duration;
import java.util.List;

/// Looks at the host that the agent runs on. Safe for use by several threads.
public interface HostProbe {

    /// What the host is.
    HostDescription describe();

    /// How the host is doing. CPU use is the mean since the call before, at first since the host
    /// started.
    HostLoad measure();

    /// @param addresses of all interfaces that are up, without loopback and link-local ones
    /// @param os        name and version, as in `Debian GNU/Linux 12 (bookworm)`
    record HostDescription(String hostname, List<String> addresses, String os) {
        public HostDescription {
            addresses = List.copyOf(addresses);
        }
    }

    /// @param cpuPercent of all processors together, 0 to 100
    /// @param load1      runnable threads, mean of the last minute
    record HostLoad(double cpuPercent, double load1, Memory memory, List<Disk> disks, Duration uptime) {
        public HostLoad {
            disks = List.copyOf(disks);
        }
    }

    /// @param available what programs can have without swapping
    record Memory(ByteSize total, ByteSize available) {}

    /// @param mount where it is mounted
    /// @param free  what an ordinary user can still write
    record Disk(String mount, ByteSize total, ByteSize free) {}
}
