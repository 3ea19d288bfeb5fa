package dev.holdfast.application.agent.configuration;

import dev.holdfast.domain.backup.DatabaseGroup;
import dev.holdfast.domain.backup.SourceSpec;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/// A site as its host describes it.
///
/// @param timeZone  where the schedule's clock hangs
/// @param databases whose databases become sources when a run begins
public record SiteConfiguration(
        String name,
        Optional<Schedule> schedule,
        ZoneId timeZone,
        List<SourceSpec> sources,
        List<DatabaseGroup> databases,
        Hooks hooks,
        Keeping keeping) {

    public SiteConfiguration {
        sources = List.copyOf(sources);
        databases = List.copyOf(databases);
    }

    public SiteConfiguration(
            String name,
            Optional<Schedule> schedule,
            ZoneId timeZone,
            List<SourceSpec> sources,
            List<DatabaseGroup> databases,
            Hooks hooks) {
        this(name, schedule, timeZone, sources, databases, hooks, Keeping.EVERYTHING_ONCE);
    }

    public SiteConfiguration(
            String name, Optional<Schedule> schedule, ZoneId timeZone, List<SourceSpec> sources, Hooks hooks) {
        this(name, schedule, timeZone, sources, List.of(), hooks);
    }

    /// The same site with these sources and no others.
    public SiteConfiguration withSources(List<SourceSpec> others) {
        return new SiteConfiguration(name, schedule, timeZone, others, List.of(), hooks, keeping);
    }

    /// The same site with another schedule.
    public SiteConfiguration at(Schedule other) {
        return new SiteConfiguration(name, Optional.of(other), timeZone, sources, databases, hooks, keeping);
    }

    /// The same site, its backups kept otherwise.
    public SiteConfiguration kept(Keeping other) {
        return new SiteConfiguration(name, schedule, timeZone, sources, databases, hooks, other);
    }

    /// When the schedule comes up for the first time after `moment`.
    public Optional<Instant> next(Instant moment) {
        return schedule.flatMap(known -> known.next(moment.atZone(timeZone))).map(ZonedDateTime::toInstant);
    }
}
