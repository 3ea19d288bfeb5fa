package dev.holdfast.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// What a command took, with all processes that it started.
///
/// @param seconds    by the clock on the wall
/// @param cpuSeconds of processors, in programs and in the kernel on their behalf
/// @param peakBytes  the high-water marks of the resident sets of processes that ran at the same time, together: the
///   most that they can have held at once
record Measured(double seconds, double cpuSeconds, long peakBytes) {

    private static final long LOOK_EVERY_MILLIS = 20;

    /// The shell tells the time that its children took more exactly than anybody could who looks from outside.
    private static final String TIMED = "TIMEFORMAT='%U %S'; exec 3>&2; { time \"$@\" 2>&3 3>&-; } 2>\"$0\"";

    /// What reads what a command writes.
    @FunctionalInterface
    interface Reader {
        void read(Process process) throws IOException;
    }

    /// Runs a command to its end, which must be a good one.
    static Measured of(ProcessBuilder command) throws IOException, InterruptedException {
        return of(command, _ -> {});
    }

    /// The time ends when both the command and its reader have come to their end.
    static Measured of(ProcessBuilder command, Reader reader) throws IOException, InterruptedException {
        var times = Files.createTempFile("measured", ".times");
        try {
            var timed = new ArrayList<>(List.of("bash", "-c", TIMED, times.toString()));
            timed.addAll(command.command());
            long begun = System.nanoTime();
            var process = command.command(timed).start();
            var peak = new AtomicLong();
            var looking = Thread.ofPlatform().start(() -> look(process, peak));
            reader.read(process);
            int exit = process.waitFor();
            double seconds = secondsSince(begun);
            looking.join();
            if (exit != 0) {
                throw new IllegalStateException("a measured program ended with " + exit + ": " + timed);
            }
            return new Measured(seconds, sum(Files.readString(times)), peak.get());
        } finally {
            Files.delete(times);
        }
    }

    /// What a process holds now.
    static long residentBytes(long pid) {
        return status(pid, "VmRSS:");
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

    private static void look(Process process, AtomicLong peak) {
        try {
            do {
                long now = process.descendants()
                        .mapToLong(it -> status(it.pid(), "VmHWM:"))
                        .sum();
                peak.accumulateAndGet(now, Math::max);
            } while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// A size in /proc/PID/status, in bytes, see proc(5); 0 of a process that is no more.
    private static long status(long pid, String name) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    private static double sum(String times) {
        double sum = 0;
        for (var time : times.strip().split("\\s+")) {
            sum += Double.parseDouble(time);
        }
        return sum;
    }
}
