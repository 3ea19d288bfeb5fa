package dev.holdfast.contracts.stats;

import dev.holdfast.application.master.stats.Heartbeats;
import dev.holdfast.application.master.stats.NodeSeries;
import dev.holdfast.application.master.stats.SeriesStep;
import dev.holdfast.domain.fleet.Heartbeat;
import dev.holdfast.domain.fleet.HostSummary;
import dev.holdfast.domain.fleet.NodeId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Rings of slots.
public final class InMemoryNodeSeries implements Heartbeats, NodeSeries {

    private final Map<Place, Slot> slots = new HashMap<>();

    @Override
    public synchronized void heard(NodeId node, Heartbeat heartbeat, Instant at) {
        for (var step : SeriesStep.values()) {
            var slot = step.slot(at);
            slots.merge(
                    new Place(node, step, step.position(slot)),
                    new Slot(slot, HostSummary.of(heartbeat)),
                    InMemoryNodeSeries::later);
        }
    }

    private static Slot later(Slot before, Slot now) {
        if (before.number() > now.number()) {
            return before;
        }
        return before.number() == now.number()
                ? new Slot(now.number(), before.summary().plus(now.summary()))
                : now;
    }

    @Override
    public synchronized List<Point> read(NodeId node, SeriesStep step, Instant from, Instant to) {
        return slots.entrySet().stream()
                .filter(entry -> entry.getKey().node().equals(node))
                .filter(entry -> entry.getKey().step() == step)
                .map(Map.Entry::getValue)
                .filter(slot -> slot.number() >= step.slot(from) && slot.number() <= step.slot(to))
                .sorted(Comparator.comparing(Slot::number))
                .map(slot -> new Point(step.start(slot.number()), slot.summary()))
                .toList();
    }

    private record Place(NodeId node, SeriesStep step, int position) {}

    private record Slot(long number, HostSummary summary) {}
}
