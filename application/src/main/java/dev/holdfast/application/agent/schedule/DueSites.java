package dev.holdfast.application.agent.schedule;

import dev.holdfast.application.agent.configuration.SiteConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Which sites are due, from their schedules alone.
final class DueSites {

    private DueSites() {}

    /// The sites whose schedules came up after `since`, and at `now` at the latest.
    static List<SiteConfiguration> due(List<SiteConfiguration> sites, Instant since, Instant now) {
        return sites.stream()
                .filter(site -> next(site, since).filter(at -> !at.isAfter(now)).isPresent())
                .toList();
    }

    /// How long from `now` until the next site is due, or `longest`.
    static Duration untilNext(List<SiteConfiguration> sites, Instant now, Duration longest) {
        return sites.stream()
                .flatMap(site -> next(site, now).stream())
                .map(at -> Duration.between(now, at))
                .filter(wait -> wait.compareTo(longest) < 0)
                .min(Duration::compareTo)
                .orElse(longest);
    }

    static Optional<Instant> next(SiteConfiguration site, Instant after) {
        return site.schedule()
                .flatMap(schedule -> schedule.next(after.atZone(site.timeZone())))
                .map(at -> at.toInstant());
    }
}
