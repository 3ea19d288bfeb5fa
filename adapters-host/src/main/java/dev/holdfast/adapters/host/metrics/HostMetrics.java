package dev.holdfast.adapters.host.metrics;

import dev.holdfast.application.agent.report.HostProbe;
import dev.holdfast.application.agent.report.MetricsSink;
import java.nio.file.Path;

/// The host's figures, as they are looked at and as they are told.
public final class HostMetrics {

    private HostMetrics() {}

    /// @param file in a directory that exists
    public static MetricsSink textfile(Path file) {
        return new MetricsTextfile(file);
    }

    /// A probe that costs nothing until it is first asked.
    public static HostProbe probe() {
        return new OshiHostProbe();
    }
}
