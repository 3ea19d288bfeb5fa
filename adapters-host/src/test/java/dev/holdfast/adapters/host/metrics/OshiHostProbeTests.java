package dev.holdfast.adapters.host.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.report.HostProbe;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class OshiHostProbeTests {

    private final HostProbe probe = HostMetrics.probe();

    @Test
    void namesTheHostAsTheKernelDoes() throws IOException {
        var description = probe.describe();
        assertEquals(Files.readString(Path.of("/proc/sys/kernel/hostname")).strip(), description.hostname());
        assertFalse(description.os().isBlank());
        assertTrue(description.addresses().stream().noneMatch(address -> address.startsWith("127.")));
    }

    @Test
    void memoryAndUptimeAreThoseOfTheKernel() throws IOException {
        var load = probe.measure();
        var totalKiB = Files.readString(Path.of("/proc/meminfo")).replaceFirst("(?s)MemTotal:\\s+(\\d+).*", "$1");
        assertEquals(Long.parseLong(totalKiB) * 1024, load.memory().total().bytes());
        assertTrue(load.memory().available().compareTo(load.memory().total()) < 0);
        var uptime = Files.readString(Path.of("/proc/uptime")).split("\\.")[0];
        assertEquals(Long.parseLong(uptime), load.uptime().toSeconds(), 2.0);
    }

    @Test
    void theDiskOfTheRootIsAmongTheDisksOnce() throws IOException {
        FileStore root = Files.getFileStore(Path.of("/"));
        Assumptions.assumeFalse(root.type().equals("overlay"), "a container has no disk of its own");
        List<HostProbe.Disk> roots = probe.measure().disks().stream()
                .filter(disk -> disk.mount().equals("/"))
                .toList();
        assertEquals(1, roots.size());
        assertEquals(root.getTotalSpace(), roots.getFirst().total().bytes());
    }

    @Test
    void aBusyProcessorShows() {
        probe.measure();
        var busy = 0.0;
        for (var tries = 0; tries < 50 && busy < 5; tries++) {
            spin();
            busy = probe.measure().cpuPercent();
        }
        assertTrue(busy >= 5 && busy <= 100, "busy " + busy);
    }

    /// Long enough for the kernel's clock of processor time, which ticks a hundred times a second.
    private static void spin() {
        var until = System.nanoTime() + 100_000_000;
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }
}
