package dev.holdfast.adapters.host.config;

import dev.holdfast.application.agent.configuration.Schedule;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Reads the sites of a configuration.
final class SiteReader {

    private final Problems problems;
    private final SourceReader sources;

    SiteReader(Problems problems) {
        this.problems = problems;
        this.sources = new SourceReader(problems);
    }

    List<SiteConfiguration> readAll(ObjectReader members) {
        var names = new HashSet<String>();
        return members.list(
                "sites",
                value -> Optional.of(ObjectReader.read(value, problems, site -> {
                    var read = site(site);
                    if (!names.add(read.name())) {
                        site.problem("name", "another site has the name \"" + read.name() + "\" too");
                    }
                    return read;
                })));
    }

    private SiteConfiguration site(ObjectReader members) {
        var read = sources(members);
        var timeZone = TimeZones.read(members);
        return new SiteConfiguration(
                Names.read(members, "the name of the site"),
                schedule(members),
                timeZone,
                read.sources(),
                read.groups(),
                members.object("hooks", hooks -> HookReader.read(hooks, problems)),
                KeepingReader.read(members, timeZone));
    }

    private SourceReader.Sources sources(ObjectReader members) {
        if (members.require("sources", "a list of sources").isEmpty()) {
            return new SourceReader.Sources(List.of(), List.of());
        }
        return sources.readAll(members);
    }

    private Optional<Schedule> schedule(ObjectReader members) {
        return members.optionalText("schedule").flatMap(expression -> {
            try {
                return Optional.of(CronSchedule.of(expression));
            } catch (IllegalArgumentException e) {
                members.problem(
                        "schedule", "expected a cron expression of five fields like \"30 2 * * *\": " + e.getMessage());
                return Optional.empty();
            }
        });
    }
}
