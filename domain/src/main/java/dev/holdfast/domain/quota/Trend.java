package dev.holdfast.domain.quota;

import dev.holdfast.domain.storage.ByteSize;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How fast something grows, or shrinks.
public record Trend(double bytesPerDay) {

    /// What is known of something that was seen once, or never.
    public static final Trend FLAT = new Trend(0);

    private static final double MILLIS_PER_DAY = Duration.ofDays(1).toMillis();

    /// The slope of the straight line that the points are closest to (least squares).
    public static Trend of(List<Point> points) {
        double meanDay = points.stream().mapToDouble(Point::day).average().orElse(0);
        double meanBytes = points.stream().mapToDouble(Point::bytes).average().orElse(0);
        double spread = 0;
        double together = 0;
        for (var point : points) {
            double days = point.day() - meanDay;
            spread += days * days;
            together += days * (point.bytes() - meanBytes);
        }
        return spread == 0 ? FLAT : new Trend(together / spread);
    }

    /// In how many whole days `limit` is reached from `used`: none once it is; empty where there is no limit,
    /// or no growth towards it.
    public Optional<Long> daysUntil(Optional<ByteSize> limit, ByteSize used) {
        return limit.flatMap(size -> days(size.minusOrZero(used)));
    }

    private Optional<Long> days(ByteSize room) {
        if (room.equals(ByteSize.ZERO)) {
            return Optional.of(0L);
        }
        return bytesPerDay > 0 ? Optional.of((long) (room.bytes() / bytesPerDay)) : Optional.empty();
    }

    /// What was used at one time.
    public record Point(Instant at, ByteSize used) {

        private double day() {
            return at.toEpochMilli() / MILLIS_PER_DAY;
        }

        private double bytes() {
            return used.bytes();
        }
    }
}
