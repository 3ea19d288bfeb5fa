package dev.holdfast.application.master.stats;

import dev.holdfast.application.master.fleet.NodeCatalog;
import dev.holdfast.application.master.stats.NodeSeries.Point;
import dev.holdfast.domain.fleet.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/// Reads the finest of what is remembered that fits, and sums it up to what is wanted.
final class SeriesShowing implements ShowSeries {

    private static final Duration UNIT = SeriesStep.FIVE_MINUTES.length();

    private final NodeSeries series;
    private final NodeCatalog nodes;
    private final InstantSource clock;

    SeriesShowing(NodeSeries series, NodeCatalog nodes, InstantSource clock) {
        this.series = series;
        this.nodes = nodes;
        this.clock = clock;
    }

    @Override
    public Outcome show(NodeId node, Wish wish) {
        if (nodes.find(node).isEmpty()) {
            return new Outcome.UnknownNode();
        }
        var step = wish.step().orElseGet(() -> usual(wish));
        if (step.isZero() || !isMultiple(step, UNIT)) {
            return new Outcome.UnevenStep(UNIT);
        }
        var least = least(wish, UNIT);
        return step.compareTo(least) < 0
                ? new Outcome.TooManyPoints(least)
                : new Outcome.Shown(step, summedUp(read(node, wish, step), step));
    }

    private Duration usual(Wish wish) {
        return Arrays.stream(SeriesStep.values())
                .filter(step -> remembers(step, wish.from())
                        && least(wish, step.length()).equals(step.length()))
                .findFirst()
                .map(SeriesStep::length)
                .orElseGet(() -> least(wish, SeriesStep.DAY.length()));
    }

    /// The shortest multiple of `unit` of which so many points as may be span what is wished for.
    private static Duration least(Wish wish, Duration unit) {
        var most = unit.multipliedBy(MOST_POINTS - 1).toMillis();
        var span = Duration.between(wish.from(), wish.to()).toMillis();
        return unit.multipliedBy(Math.max(1, Math.ceilDiv(span, most)));
    }

    private List<Point> read(NodeId node, Wish wish, Duration step) {
        var fitting = Arrays.stream(SeriesStep.values())
                .filter(kept -> isMultiple(step, kept.length()))
                .toList();
        var chosen = fitting.stream()
                .filter(kept -> remembers(kept, wish.from()))
                .findFirst()
                .orElseGet(fitting::getLast);
        return series.read(node, chosen, wish.from(), wish.to());
    }

    private boolean remembers(SeriesStep step, Instant from) {
        return !from.isBefore(clock.instant().minus(step.kept()).plus(step.length()));
    }

    private static List<Point> summedUp(List<Point> points, Duration step) {
        var summed = new TreeMap<Long, Point>();
        for (var point : points) {
            var slot = Math.floorDiv(point.at().toEpochMilli(), step.toMillis());
            var at = Instant.ofEpochMilli(slot * step.toMillis());
            summed.merge(
                    slot,
                    new Point(at, point.summary()),
                    (before, later) -> new Point(at, before.summary().plus(later.summary())));
        }
        return List.copyOf(summed.values());
    }

    private static boolean isMultiple(Duration step, Duration unit) {
        return step.toMillis() % unit.toMillis() == 0;
    }
}
