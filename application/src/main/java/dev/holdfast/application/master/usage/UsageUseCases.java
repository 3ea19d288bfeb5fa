package dev.holdfast.application.master.usage;

import dev.holdfast.application.master.quota.QuotaBooks;
import dev.holdfast.application.master.quota.SiteRules;
import java.time.InstantSource;
import java.util.List;

/// All that is done with what sites stored over time.
public record UsageUseCases(SampleUsage sample, ReportUsage report, ForecastUsage forecast) {

    /// A year and the month that is being billed.
    private static final int DAYS_KEPT = 400;

    public static UsageUseCases create(Parts parts) {
        return new UsageUseCases(
                () -> sample(parts),
                (days, grouping) -> report(parts.history(), days, grouping),
                new Forecasting(parts));
    }

    private static boolean sample(Parts parts) {
        var now = parts.clock().instant();
        return parts.history().sample(now, DaySpan.day(now) - DAYS_KEPT);
    }

    private static List<GroupUsage> report(UsageHistory history, DaySpan days, Grouping grouping) {
        var tally = new UsageTally(grouping);
        history.read(days, tally);
        return tally.groups();
    }

    /// What the use cases work with.
    public record Parts(UsageHistory history, SiteRules rules, QuotaBooks books, InstantSource clock) {}
}
