package dev.holdfast.application.master.stats;

import dev.holdfast.domain.fleet.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Shows how a node did over time.
@FunctionalInterface
public interface ShowSeries {

    /// No answer has more points.
    int MOST_POINTS = 1000;

    Outcome show(NodeId node, Wish wish);

    /// @param from before `to`
    /// @param step that one point is to sum up; empty for the finest that is at hand
    record Wish(Instant from, Instant to, Optional<Duration> step) {}

    /// What became of it.
    sealed interface Outcome {

        /// @param step   that each point sums up
        /// @param points those of which something is known
        record Shown(Duration step, List<NodeSeries.Point> points) implements Outcome {
            public Shown {
                points = List.copyOf(points);
            }
        }

        record UnknownNode() implements Outcome {}

        /// No step is of that length.
        ///
        /// @param unit whose multiples there are
        record UnevenStep(Duration unit) implements Outcome {}

        /// There would be too many points.
        ///
        /// @param least the shortest step for this time
        record TooManyPoints(Duration least) implements Outcome {}
    }
}
