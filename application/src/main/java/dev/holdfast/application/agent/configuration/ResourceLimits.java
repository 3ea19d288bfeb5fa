package dev.holdfast.application.agent.configuration;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/// How much of its host a run may take.
///
/// @param uploadBytesPerSecond of all runs together; 0 is without limit
/// @param windows              the first that holds decides
/// @param timeZone             where the clock of the windows hangs
/// @param nice                 priority of a run's process, 0 to 19
/// @param parallelDumps        how many dumps of one run are read at once
/// @param memoryBytes          heap of a process that works through a site; 0 leaves it as the program has it
public record ResourceLimits(
        long uploadBytesPerSecond,
        List<Window> windows,
        ZoneId timeZone,
        int nice,
        int parallelSites,
        int parallelDumps,
        long memoryBytes) {

    public static final ResourceLimits DEFAULT = new ResourceLimits(0, List.of(), ZoneId.systemDefault(), 10, 1, 2, 0);

    public ResourceLimits {
        windows = List.copyOf(windows);
    }

    /// The same for what somebody waits for.
    public ResourceLimits withoutStandingBack() {
        return new ResourceLimits(
                uploadBytesPerSecond, windows, timeZone, 0, parallelSites, parallelDumps, memoryBytes);
    }

    /// What all runs together may upload in a second at `moment`; 0 is without limit.
    public long uploadRate(Instant moment) {
        var time = moment.atZone(timeZone).toLocalTime();
        return windows.stream()
                .filter(window -> window.holds(time))
                .findFirst()
                .map(Window::uploadBytesPerSecond)
                .orElse(uploadBytesPerSecond);
    }

    /// A time of day with an upload limit of its own; one that ends before it begins spans midnight, one that ends
    /// where it begins is the whole day.
    public record Window(LocalTime from, LocalTime to, long uploadBytesPerSecond) {

        boolean holds(LocalTime time) {
            boolean begun = !time.isBefore(from);
            boolean over = !time.isBefore(to);
            return from.isBefore(to) ? begun && !over : begun || !over;
        }
    }
}
