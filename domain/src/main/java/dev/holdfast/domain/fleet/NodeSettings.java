package dev.holdfast.domain.fleet;

import dev.holdfast.domain.quota.QuotaLimit;
import java.util.HashMap;
import java.util.Map;

/// What people rule about a node.
public record NodeSettings(NodeName name, QuotaLimit quota, Map<String, String> labels) {

    public NodeSettings {
        labels = Map.copyOf(labels);
    }

    public NodeSettings withName(NodeName newName) {
        return new NodeSettings(newName, quota, labels);
    }

    public NodeSettings withQuota(QuotaLimit newQuota) {
        return new NodeSettings(name, newQuota, labels);
    }

    public NodeSettings withLabels(Map<String, String> newLabels) {
        return new NodeSettings(name, quota, newLabels);
    }

    public NodeSettings withMoreLabels(Map<String, String> more) {
        var all = new HashMap<>(labels);
        all.putAll(more);
        return withLabels(all);
    }
}
