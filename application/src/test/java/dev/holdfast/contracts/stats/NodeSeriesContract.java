package dev.holdfast.contracts.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.application.master.stats.Heartbeats;
import dev.holdfast.application.master.stats.NodeSeries;
import dev.holdfast.application.master.stats.NodeSeries.Point;
import dev.holdfast.application.master.stats.SeriesStep;
import dev.holdfast.domain.fleet.Heartbeat;
import dev.holdfast.domain.fleet.HostSummary;
import dev.holdfast.domain.fleet.HostSummary.Figure;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

public interface NodeSeriesContract {

    Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    Heartbeats heartbeats();

    NodeSeries series();

    /// A node that is known.
    NodeId node();

    @Test
    default void sumsUpWhatANodeSaysWithinAStep() {
        var node = node();
        heartbeats().heard(node, heartbeat(10, 3), NOON);
        heartbeats().heard(node, heartbeat(50, 1), NOON.plusSeconds(60));
        heartbeats().heard(node, heartbeat(20, 0), NOON.plusSeconds(299));

        var expected = new HostSummary(3, new Figure(80, 50), new Figure(4, 3), 100, new Figure(120, 40), 75, 3, 2);
        for (var step : SeriesStep.values()) {
            var start = step.start(step.slot(NOON));
            assertEquals(List.of(new Point(start, expected)), all(node, step), step.toString());
        }
    }

    @Test
    default void keepsStepsApartAndReadsThoseThatAreAskedFor() {
        var node = node();
        for (int i = 0; i < 4; i++) {
            heartbeats().heard(node, heartbeat(i, 0), NOON.plusSeconds(300 * i));
        }
        var read = series().read(node, SeriesStep.FIVE_MINUTES, NOON.plusSeconds(301), NOON.plusSeconds(600));

        assertEquals(
                List.of(NOON.plusSeconds(300), NOON.plusSeconds(600)),
                read.stream().map(Point::at).toList());
        assertEquals(
                1,
                series().read(node, SeriesStep.HOUR, NOON, NOON.plusSeconds(1)).size());
        assertEquals(4, all(node, SeriesStep.HOUR).getFirst().summary().samples());
    }

    @Test
    default void remembersForSoLongAndNoLonger() {
        var node = node();
        var turn = SeriesStep.FIVE_MINUTES.kept();
        heartbeats().heard(node, heartbeat(1, 0), NOON);
        heartbeats().heard(node, heartbeat(2, 0), NOON.plus(turn));

        var left = all(node, SeriesStep.FIVE_MINUTES);
        assertEquals(List.of(NOON.plus(turn)), left.stream().map(Point::at).toList());
        assertEquals(new Figure(2, 2), left.getFirst().summary().cpu());
        assertEquals(1, left.getFirst().summary().samples());
        assertEquals(2, all(node, SeriesStep.HOUR).size());
    }

    @Test
    default void leavesOutWhatComesATurnLate() {
        var node = node();
        heartbeats().heard(node, heartbeat(2, 0), NOON);
        heartbeats().heard(node, heartbeat(1, 0), NOON.minus(SeriesStep.FIVE_MINUTES.kept()));

        assertEquals(
                List.of(NOON),
                all(node, SeriesStep.FIVE_MINUTES).stream().map(Point::at).toList());
    }

    private List<Point> all(NodeId node, SeriesStep step) {
        return series().read(node, step, NOON.minus(Duration.ofDays(30)), NOON.plus(Duration.ofDays(30)));
    }

    private static Heartbeat heartbeat(double cpu, double load) {
        return new Heartbeat(
                cpu,
                load,
                new Heartbeat.Memory(new ByteSize(100), new ByteSize(60)),
                List.of(
                        new Heartbeat.Disk("/", new ByteSize(1000), new ByteSize(250)),
                        new Heartbeat.Disk("/srv", new ByteSize(0), new ByteSize(0))),
                (int) load,
                2,
                Optional.empty(),
                Duration.ofHours(1));
    }
}
