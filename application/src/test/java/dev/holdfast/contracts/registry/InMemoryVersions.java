package dev.holdfast.contracts.registry;

import dev.holdfast.application.master.configuration.ConfigurationVersions;
import dev.holdfast.domain.fleet.NodeId;
import java.util.HashMap;
import java.util.Map;

/// Versions of nodes' configurations, in memory.
public final class InMemoryVersions implements ConfigurationVersions {

    private final Map<NodeId, Long> ofNode = new HashMap<>();
    private long ofAll;

    @Override
    public synchronized String of(NodeId node) {
        return ofAll + "." + ofNode.getOrDefault(node, 0L);
    }

    synchronized void moveAll() {
        ofAll++;
    }

    synchronized void move(NodeId node) {
        ofNode.merge(node, 1L, Long::sum);
    }
}
