package dev.holdfast.adapters.host.metrics;

import dev.holdfast.application.agent.report.HostProbe;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import oshi.hardware.CentralProcessor;
import oshi.nativefree.SystemInfo;
import oshi.software.os.OSFileStore;

/// OSHI without its native part: everything asked for here is in `/proc`, and an idle agent stays small.
final class OshiHostProbe implements HostProbe {

    /// File systems in memory, and images that are full by design.
    private static final Set<String> NO_DISKS = Set.of("tmpfs", "ramfs", "devtmpfs", "squashfs", "iso9660", "erofs");

    private final SystemInfo system = new SystemInfo();
    private long[] lastTicks = new long[CentralProcessor.TickType.values().length];

    @Override
    public HostDescription describe() {
        var os = system.getOperatingSystem();
        return new HostDescription(os.getNetworkParams().getHostName(), Addresses.ofThisHost(), name());
    }

    private String name() {
        var os = system.getOperatingSystem();
        var version = os.getVersionInfo();
        var codeName = version.getCodeName();
        return os.getFamily()
                + " "
                + version.getVersion()
                + (codeName == null || codeName.isEmpty() ? "" : " (" + codeName + ")");
    }

    @Override
    public synchronized HostLoad measure() {
        var processor = system.getHardware().getProcessor();
        var ticks = processor.getSystemCpuLoadTicks();
        var busy = processor.getSystemCpuLoadBetweenTicks(lastTicks, ticks);
        lastTicks = ticks;
        return new HostLoad(
                Math.clamp(100 * busy, 0, 100),
                Math.max(0, processor.getSystemLoadAverage(1)[0]),
                memory(),
                disks(),
                Duration.ofSeconds(system.getOperatingSystem().getSystemUptime()));
    }

    private Memory memory() {
        var memory = system.getHardware().getMemory();
        return new Memory(size(memory.getTotal()), size(memory.getAvailable()));
    }

    private List<Disk> disks() {
        return system.getOperatingSystem().getFileSystem().getFileStores(true).stream()
                .filter(store -> store.getTotalSpace() > 0 && !NO_DISKS.contains(store.getType()))
                .collect(Collectors.toMap(OSFileStore::getVolume, Function.identity(), mountedFirst()))
                .values()
                .stream()
                .sorted(Comparator.comparing(OSFileStore::getMount))
                .map(store -> new Disk(store.getMount(), size(store.getTotalSpace()), size(store.getUsableSpace())))
                .toList();
    }

    /// Of the mounts of one volume, the one nearest to the root stands for all.
    private static BinaryOperator<OSFileStore> mountedFirst() {
        return BinaryOperator.minBy(
                Comparator.comparingInt(store -> store.getMount().length()));
    }

    private static ByteSize size(long bytes) {
        return new ByteSize(Math.max(0, bytes));
    }
}
