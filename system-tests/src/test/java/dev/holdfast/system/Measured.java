package dev.holdfast.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/// How long a run took, and the most memory that it held at once.
///
/// @param peakBytes the high-water mark of the resident set of the process, children not counted
record Measured(double seconds, long peakBytes) {

    /// Waits for `process` to end well, watching its memory.
    static Measured of(Process process) throws InterruptedException {
        long begun = System.nanoTime();
        long peak = 0;
        while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peakOf(process.pid()).orElse(0L));
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException("a measured program ended with " + process.exitValue());
        }
        return new Measured(secondsSince(begun), peak);
    }

    /// What a process holds now.
    static long residentBytes(long pid) throws IOException {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        }
    }

    /// Times work in this process.
    static double seconds(Callable<?> work) throws Exception {
        long begun = System.nanoTime();
        work.call();
        return secondsSince(begun);
    }

    private static double secondsSince(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    /// `VmHWM` of /proc/PID/status, in bytes; see proc(5).
    private static Optional<Long> peakOf(long pid) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
