package dev.holdfast.application.master.stats;

import dev.holdfast.domain.fleet.HostSummary;
import dev.holdfast.domain.fleet.NodeId;
import java.time.Instant;
import java.util.List;

/// How nodes did over time, kept by [Heartbeats]: so much of each node and no more.
@FunctionalInterface
public interface NodeSeries {

    /// The steps from the one that holds `from` to the one that holds `to`, of which something is
    /// known, in order.
    List<Point> read(NodeId node, SeriesStep step, Instant from, Instant to);

    /// @param at when the step began
    record Point(Instant at, HostSummary summary) {}
}
