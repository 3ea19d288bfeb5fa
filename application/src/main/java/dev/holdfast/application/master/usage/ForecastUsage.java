package dev.holdfast.application.master.usage;

import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.quota.Trend;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Says when a site reaches its limits if it goes on as in the last thirty days.
@FunctionalInterface
public interface ForecastUsage {

    /// Empty when there is no such site.
    Optional<Forecast> forecast(SiteId site);

    /// @param untilSoft in how many days; empty where there is no such limit, or no growth
    /// @param points    what the trend was made from, one a day
    record Forecast(
            SiteId site,
            ByteSize used,
            Trend trend,
            Optional<Long> untilSoft,
            Optional<Long> untilHard,
            List<Trend.Point> points) {
        public Forecast {
            points = List.copyOf(points);
        }

        public Optional<Instant> from() {
            return points.stream().findFirst().map(Trend.Point::at);
        }

        public Optional<Instant> to() {
            return points.stream().reduce((_, later) -> later).map(Trend.Point::at);
        }
    }
}
