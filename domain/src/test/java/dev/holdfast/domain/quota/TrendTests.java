package dev.holdfast.domain.quota;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.domain.quota.Trend.Point;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TrendTests {

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final int CASES = 2_000;

    @Test
    void findsTheLineThatPointsLieOn() {
        var random = new Random(1);
        for (int i = 0; i < CASES; i++) {
            long slope = random.nextLong(-1_000_000_000L, 1_000_000_000L);
            long start = random.nextLong(40_000_000_000L, 1L << 50);
            var trend = Trend.of(points(2 + random.nextInt(30), day -> start + slope * day));

            assertEquals(slope, trend.bytesPerDay(), Math.max(1, Math.abs(slope) * 1e-6), "case " + i);
        }
    }

    @Test
    void staysTheSameWhateverTheOrderOfPoints() {
        var random = new Random(2);
        for (int i = 0; i < CASES; i++) {
            var points = points(2 + random.nextInt(30), _ -> random.nextLong(1L << 40));

            assertEquals(
                    Trend.of(points).bytesPerDay(),
                    Trend.of(points.reversed()).bytesPerDay(),
                    1e-3 + Math.abs(Trend.of(points).bytesPerDay()) * 1e-9);
        }
    }

    @Test
    void liesCloserToThePointsThanLinesBesideIt() {
        var random = new Random(3);
        for (int i = 0; i < CASES; i++) {
            var points = points(3 + random.nextInt(28), _ -> random.nextLong(1_000_000));
            double slope = Trend.of(points).bytesPerDay();
            double nudge = 1 + random.nextInt(1000);

            assertTrue(error(points, slope) <= error(points, slope + nudge));
            assertTrue(error(points, slope) <= error(points, slope - nudge));
        }
    }

    @Test
    void reachesALimitWhenItSays() {
        var random = new Random(4);
        for (int i = 0; i < CASES; i++) {
            var trend = new Trend(1 + random.nextInt(1_000_000));
            var used = new ByteSize(random.nextLong(1L << 40));
            var limit = new ByteSize(random.nextLong(1L << 41));
            double days = trend.daysUntil(Optional.of(limit), used).orElseThrow();

            assertTrue(days == 0 || used.bytes() + days * trend.bytesPerDay() <= limit.bytes());
            assertTrue(used.bytes() + (days + 1) * trend.bytesPerDay() >= limit.bytes());
        }
    }

    @Test
    void foretellsNothingWithoutGrowthOrLimit() {
        var limit = Optional.of(new ByteSize(100));

        assertEquals(Optional.empty(), new Trend(0).daysUntil(limit, new ByteSize(10)));
        assertEquals(Optional.empty(), new Trend(-5).daysUntil(limit, new ByteSize(10)));
        assertEquals(Optional.empty(), new Trend(5).daysUntil(Optional.empty(), new ByteSize(10)));
    }

    @Test
    void isThereOnceTheLimitIsReached() {
        var limit = Optional.of(new ByteSize(100));

        assertEquals(Optional.of(0L), new Trend(-5).daysUntil(limit, new ByteSize(100)));
        assertEquals(Optional.of(0L), new Trend(5).daysUntil(limit, new ByteSize(170)));
    }

    @Test
    void isFlatWhereTimeStandsStill() {
        assertEquals(Trend.FLAT, Trend.of(List.of()));
        assertEquals(Trend.FLAT, Trend.of(List.of(new Point(START, new ByteSize(7)))));
        assertEquals(
                Trend.FLAT, Trend.of(List.of(new Point(START, new ByteSize(7)), new Point(START, new ByteSize(9)))));
    }

    private static double error(List<Point> points, double slope) {
        double meanDay = points.stream().mapToDouble(TrendTests::day).average().orElseThrow();
        double mean =
                points.stream().mapToDouble(it -> it.used().bytes()).average().orElseThrow();
        return points.stream()
                .mapToDouble(it -> it.used().bytes() - mean - slope * (day(it) - meanDay))
                .map(distance -> distance * distance)
                .sum();
    }

    private static double day(Point point) {
        return Duration.between(START, point.at()).toMillis() / 86_400_000.0;
    }

    private static List<Point> points(int count, Curve curve) {
        var points = new ArrayList<Point>();
        for (int day = 0; day < count; day++) {
            points.add(new Point(START.plus(Duration.ofDays(day)), new ByteSize(curve.at(day))));
        }
        return points;
    }

    @FunctionalInterface
    private interface Curve {
        long at(int day);
    }
}
