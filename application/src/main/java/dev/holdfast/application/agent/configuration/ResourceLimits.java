package dev.holdfast.application.agent.configuration;

import java.time.LocalTime;
import java.util.List;

/// How much of its host a run may take.
///
/// @param uploadBytesPerSecond 0 is without limit
/// @param nice                 priority of a run's process, 0 to 19
public record ResourceLimits(long uploadBytesPerSecond, List<Window> windows, int nice, int parallelSites) {

    public static final ResourceLimits DEFAULT = new ResourceLimits(0, List.of(), 10, 1);

    public ResourceLimits {
        windows = List.copyOf(windows);
    }

    /// A time of day with an upload limit of its own; one that ends before it begins spans midnight.
    public record Window(LocalTime from, LocalTime to, long uploadBytesPerSecond) {}
}
