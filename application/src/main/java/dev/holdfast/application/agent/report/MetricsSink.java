package dev.holdfast.application.agent.report;

import java.util.List;

/// Where a collector finds the figures of this host.
@FunctionalInterface
public interface MetricsSink {

    /// Puts these in place of those before, whole or not at all.
    ///
    /// @throws dev.holdfast.application.agent.identity.NodeStateException when that fails
    void write(List<Metric> metrics);
}
