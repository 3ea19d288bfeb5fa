package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.ProblemException;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.adapters.http.wire.UsageMessages;
import dev.holdfast.application.master.usage.DaySpan;
import dev.holdfast.application.master.usage.ForecastUsage.Forecast;
import dev.holdfast.application.master.usage.GroupUsage;
import dev.holdfast.application.master.usage.Grouping;
import java.time.Instant;
import java.util.Optional;

/// Usage between messages and values.
final class UsageMapping {

    private UsageMapping() {}

    static UsageMessages.Group message(GroupUsage usage) {
        return new UsageMessages.Group(
                usage.group().key(),
                usage.group().name(),
                usage.sites(),
                usage.average(),
                usage.maximum(),
                usage.last(),
                usage.byteHours());
    }

    static UsageMessages.Forecast message(Forecast forecast) {
        return new UsageMessages.Forecast(
                forecast.site().value(),
                forecast.used().bytes(),
                Math.round(forecast.trend().bytesPerDay()),
                forecast.untilSoft(),
                forecast.untilHard(),
                new UsageMessages.Basis(
                        forecast.from(), forecast.to(), forecast.points().size()));
    }

    /// Query parameters of the report.
    record Query(Instant from, Instant to, Optional<GroupBy> groupBy, Optional<String> label, Optional<Format> format) {

        DaySpan days() {
            if (!from.isBefore(to)) {
                throw new ProblemException(Problems.invalid("?to", "must be after from"));
            }
            return DaySpan.of(from, to);
        }

        Grouping grouping() {
            return switch (groupBy.orElse(GroupBy.SITE)) {
                case SITE -> new Grouping.BySite();
                case NODE -> new Grouping.ByNode();
                case LABEL ->
                    new Grouping.ByLabel(label.orElseThrow(
                            () -> new ProblemException(Problems.invalid("?label", "is required to group by it"))));
            };
        }

        boolean wantsCsv() {
            return format.filter(Format.CSV::equals).isPresent();
        }
    }

    enum GroupBy {
        NODE,
        SITE,
        LABEL
    }

    enum Format {
        JSON,
        CSV
    }
}
