package dev.holdfast.adapters.http.metrics;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What the process takes, by the names that others use for it.
public final class ProcessMetrics {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private ProcessMetrics() {}

    public static void write(Exposition page) {
        page.gauge("holdfast_build_info", "Which version this is.")
                .sample(
                        Labels.of(
                                "version", version(), "java", Runtime.version().toString()),
                        1);
        var process = ProcessHandle.current().info();
        process.startInstant()
                .ifPresent(start -> page.gauge("process_start_time_seconds", "When the process began.")
                        .sample(Map.of(), start));
        process.totalCpuDuration()
                .ifPresent(time -> page.counter("process_cpu_seconds_total", "Processor time that it took.")
                        .sample(time.toMillis() / 1000.0));
        openDescriptors()
                .ifPresent(open -> page.gauge("process_open_fds", "Files and connections that it has open.")
                        .sample(open));
        memory(page);
        page.gauge("jvm_threads_current", "Platform threads.")
                .sample(ManagementFactory.getThreadMXBean().getThreadCount());
        collections(page);
    }

    private static void memory(Exposition page) {
        var memory = ManagementFactory.getMemoryMXBean();
        page.gauge("jvm_memory_used_bytes", "Memory in use.")
                .sample(Labels.of("area", "heap"), memory.getHeapMemoryUsage().getUsed())
                .sample(
                        Labels.of("area", "nonheap"),
                        memory.getNonHeapMemoryUsage().getUsed());
        page.gauge("jvm_memory_max_bytes", "Memory that may be used; -1 where nothing limits it.")
                .sample(Labels.of("area", "heap"), max(memory.getHeapMemoryUsage()))
                .sample(Labels.of("area", "nonheap"), max(memory.getNonHeapMemoryUsage()));
    }

    private static long max(MemoryUsage usage) {
        return usage.getMax();
    }

    private static void collections(Exposition page) {
        var collectors = ManagementFactory.getGarbageCollectorMXBeans();
        var counts = page.counter("jvm_gc_collections_total", "Garbage collections.");
        collectors.forEach(collector -> counts.sample(gc(collector), Math.max(collector.getCollectionCount(), 0)));
        var times = page.counter("jvm_gc_collection_seconds_total", "What they took.");
        collectors.forEach(
                collector -> times.sample(gc(collector), Math.max(collector.getCollectionTime(), 0) / 1000.0));
    }

    private static Map<String, String> gc(GarbageCollectorMXBean collector) {
        return Labels.of("gc", collector.getName());
    }

    private static Optional<Long> openDescriptors() {
        try (var open = Files.list(DESCRIPTORS)) {
            return Optional.of(open.count());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String version() {
        return Optional.ofNullable(ProcessMetrics.class.getModule().getDescriptor())
                .flatMap(ModuleDescriptor::rawVersion)
                .orElse("development");
    }
}
