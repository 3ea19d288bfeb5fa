package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.stats.Heartbeats;
import dev.holdfast.application.master.stats.NodeSeries;
import dev.holdfast.contracts.stats.NodeSeriesContract;
import dev.holdfast.domain.fleet.NodeId;
import java.util.UUID;

/// The contract on a database.
interface SqlNodeSeriesContract extends NodeSeriesContract {

    FreshDatabase database();

    @Override
    default Heartbeats heartbeats() {
        return database().persistence().heartbeats();
    }

    @Override
    default NodeSeries series() {
        return database().persistence().nodeSeries();
    }

    @Override
    default NodeId node() {
        var node = new NodeId(UUID.randomUUID());
        NodeRowsForTests.add(database(), node);
        return node;
    }
}
