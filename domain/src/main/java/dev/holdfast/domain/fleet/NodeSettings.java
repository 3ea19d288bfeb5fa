package dev.holdfast.domain.fleet;

import dev.holdfast.domain.quota.QuotaLimit;
import dev.holdfast.domain.retention.RetentionPolicy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What people rule about a node.
///
/// @param retention for those of its sites that have no policy of their own
public record NodeSettings(
        NodeName name, QuotaLimit quota, Optional<RetentionPolicy> retention, Map<String, String> labels) {

    public NodeSettings {
        labels = Map.copyOf(labels);
    }

    /// A node of which nothing is ruled but its name and labels.
    public static NodeSettings of(NodeName name, Map<String, String> labels) {
        return new NodeSettings(name, QuotaLimit.UNLIMITED, Optional.empty(), labels);
    }

    public NodeSettings withName(NodeName newName) {
        return new NodeSettings(newName, quota, retention, labels);
    }

    public NodeSettings withQuota(QuotaLimit newQuota) {
        return new NodeSettings(name, newQuota, retention, labels);
    }

    public NodeSettings withLabels(Map<String, String> newLabels) {
        return new NodeSettings(name, quota, retention, newLabels);
    }

    public NodeSettings withMoreLabels(Map<String, String> more) {
        var all = new HashMap<>(labels);
        all.putAll(more);
        return withLabels(all);
    }
}
