package dev.holdfast.application.agent.schedule;

import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.schedule.SettledSlots.Settled;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// When each site is due. All slots that were missed are one run, and a run counts as done once it has ended by
/// itself: what a daemon's end cut short is due again when the next one begins.
final class Agenda {

    /// A clock that was set back by more than this was wrong before.
    private static final Duration TOLERABLE_STEP_BACK = Duration.ofHours(1);

    private final SettledSlots slots;
    private final Spread spread;
    private final Instant began;
    private Map<String, Line> lines = Map.of();

    /// @param began what was missed before is spread as if it were due only then
    Agenda(SettledSlots slots, Spread spread, Instant began) {
        this.slots = slots;
        this.spread = spread;
        this.began = began;
    }

    /// Goes by these sites from now on.
    void follow(List<SiteConfiguration> sites, Instant now) {
        var followed = new LinkedHashMap<String, Line>();
        for (var site : sites) {
            if (site.schedule().isPresent()) {
                followed.put(site.name(), line(site, now));
            }
        }
        lines = followed;
    }

    boolean includes(String site) {
        return lines.containsKey(site);
    }

    /// The sites whose runs are to start at `now` at the latest.
    List<String> due(Instant now) {
        lines.replaceAll((_, line) -> line.withClockSetBack(now));
        return lines.values().stream()
                .filter(line -> line.due().filter(at -> !at.isAfter(now)).isPresent())
                .map(line -> line.site().name())
                .toList();
    }

    /// How long from `now` until the next site is due, or `longest`.
    Duration untilNext(Instant now, Duration longest) {
        return lines.values().stream()
                .flatMap(line -> line.due().stream())
                .map(at -> Duration.between(now, at))
                .filter(wait -> wait.compareTo(longest) < 0)
                .min(Duration::compareTo)
                .orElse(longest);
    }

    /// Takes up every slot of `site` up to `now`.
    void taken(String site, Instant now) {
        lines.computeIfPresent(site, (_, line) -> line.settled(now));
    }

    /// The run for all that was taken has ended by itself.
    void done(String site) {
        Optional.ofNullable(lines.get(site)).ifPresent(line -> slots.remember(line.asSettled()));
    }

    private Line line(SiteConfiguration site, Instant now) {
        var known = Optional.ofNullable(lines.get(site.name()))
                .map(Line::asSettled)
                .or(() -> slots.of(site.name()))
                .filter(settled -> settled.schedule().equals(clock(site)));
        return known.map(settled -> new Line(site, settled.until())).orElseGet(() -> {
            var fresh = new Line(site, now);
            slots.remember(fresh.asSettled());
            return fresh;
        });
    }

    private static String clock(SiteConfiguration site) {
        return site.schedule().orElseThrow().expression() + " " + site.timeZone();
    }

    /// @param due when the run after `since` starts
    private final class Line {

        private final SiteConfiguration site;
        private final Instant since;
        private final Optional<Instant> due;

        Line(SiteConfiguration site, Instant since) {
            this.site = site;
            this.since = since;
            this.due = site.next(since).map(this::spread);
        }

        SiteConfiguration site() {
            return site;
        }

        Optional<Instant> due() {
            return due;
        }

        Settled asSettled() {
            return new Settled(site.name(), clock(site), since);
        }

        Line settled(Instant until) {
            return new Line(site, until);
        }

        Line withClockSetBack(Instant now) {
            return since.isAfter(now.plus(TOLERABLE_STEP_BACK)) ? settled(now) : this;
        }

        private Instant spread(Instant slot) {
            var late = Duration.between(slot, spread.startOf(site, slot));
            return (slot.isBefore(began) ? began : slot).plus(late);
        }
    }
}
