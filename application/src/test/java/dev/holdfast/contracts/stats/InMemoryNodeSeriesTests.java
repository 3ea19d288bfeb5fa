package dev.holdfast.contracts.stats;

import dev.holdfast.application.master.stats.Heartbeats;
import dev.holdfast.application.master.stats.NodeSeries;
import dev.holdfast.domain.fleet.NodeId;
import java.util.UUID;

final class InMemoryNodeSeriesTests implements NodeSeriesContract {

    private final InMemoryNodeSeries series = new InMemoryNodeSeries();

    @Override
    public Heartbeats heartbeats() {
        return series;
    }

    @Override
    public NodeSeries series() {
        return series;
    }

    @Override
    public NodeId node() {
        return new NodeId(UUID.randomUUID());
    }
}
