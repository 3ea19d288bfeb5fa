package dev.holdfast.adapters.host.metrics;

import dev.holdfast.application.agent.report.HostProbe;

/// The host's figures.
public final class HostMetrics {

    private HostMetrics() {}

    /// A probe that costs nothing until it is first asked.
    public static HostProbe probe() {
        return new OshiHostProbe();
    }
}
