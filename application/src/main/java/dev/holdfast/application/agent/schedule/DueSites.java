package dev.holdfast.application.agent.schedule;

import dev.holdfast.application.agent.configuration.SiteConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Which sites are due, from their schedules alone.
final class DueSites {

    private DueSites() {}

    /// The sites whose schedules came up after `since`, and at `now` at the latest.
    static List<SiteConfiguration> due(List<SiteConfiguration> sites, Instant since, Instant now) {
        return sites.stream()
                .filter(site -> site.next(since).filter(at -> !at.isAfter(now)).isPresent())
                .toList();
    }

    /// How long from `now` until the next site is due, or `longest`.
    static Duration untilNext(List<SiteConfiguration> sites, Instant now, Duration longest) {
        return sites.stream()
                .flatMap(site -> site.next(now).stream())
                .map(at -> Duration.between(now, at))
                .filter(wait -> wait.compareTo(longest) < 0)
                .min(Duration::compareTo)
                .orElse(longest);
    }
}
