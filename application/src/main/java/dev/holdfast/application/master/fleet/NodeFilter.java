package dev.holdfast.application.master.fleet;

import dev.holdfast.domain.fleet.NodeName;
import dev.holdfast.domain.fleet.NodeStatus;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Which nodes are wanted; what is empty does not narrow.
///
/// @param labels each of them, with its value
public record NodeFilter(
        Optional<NodeStatus> status, Optional<NodeName> name, Optional<SeenWithin> seen, Map<String, String> labels) {

    public static final NodeFilter ALL = new NodeFilter(Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

    public NodeFilter {
        labels = Map.copyOf(labels);
    }

    /// When the last heartbeat came.
    public sealed interface SeenWithin {
        record Never() implements SeenWithin {}

        /// @param from  the first instant that counts
        /// @param until the first that counts no more
        record Span(Instant from, Instant until) implements SeenWithin {}
    }
}
