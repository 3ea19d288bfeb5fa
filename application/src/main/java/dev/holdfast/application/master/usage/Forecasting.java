package dev.holdfast.application.master.usage;

import dev.holdfast.application.master.quota.QuotaBooks;
import dev.holdfast.application.master.quota.SiteRules;
import dev.holdfast.application.master.quota.SiteTerms;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.quota.Trend;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

final class Forecasting implements ForecastUsage {

    private static final int DAYS = 30;

    private final UsageHistory history;
    private final SiteRules rules;
    private final QuotaBooks books;
    private final InstantSource clock;

    Forecasting(UsageUseCases.Parts parts) {
        history = parts.history();
        rules = parts.rules();
        books = parts.books();
        clock = parts.clock();
    }

    @Override
    public Optional<Forecast> forecast(SiteId site) {
        return rules.find(site).map(terms -> forecast(terms, clock.instant()));
    }

    private Forecast forecast(SiteTerms terms, Instant now) {
        var points = history.ofSite(terms.site(), DaySpan.day(now) - DAYS);
        var trend = Trend.of(points);
        var used = books.usage(terms.node(), terms.site(), now).site().usage().used();
        var limit = terms.siteLimit();
        return new Forecast(
                terms.site(),
                used,
                trend,
                trend.daysUntil(limit.soft(), used),
                trend.daysUntil(limit.hard(), used),
                points);
    }
}
