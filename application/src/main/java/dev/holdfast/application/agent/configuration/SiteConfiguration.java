package dev.holdfast.application.agent.configuration;

import dev.holdfast.domain.backup.SourceSpec;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/// A site as its host describes it.
///
/// @param timeZone where the schedule's clock hangs
public record SiteConfiguration(
        String name, Optional<Schedule> schedule, ZoneId timeZone, List<SourceSpec> sources, Hooks hooks) {

    public SiteConfiguration {
        sources = List.copyOf(sources);
    }

    /// When the schedule comes up for the first time after `moment`.
    public Optional<Instant> next(Instant moment) {
        return schedule.flatMap(known -> known.next(moment.atZone(timeZone))).map(ZonedDateTime::toInstant);
    }
}
