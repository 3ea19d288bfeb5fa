package dev.holdfast.domain.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// How often a site was backed up lately, and so when its next backups are to be expected.
///
/// @param next when the next one is
record Pace(Instant next, Duration gap) {

    private static final int GAPS = 10;
    private static final int MISSED = 3;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LEAST_PATIENCE = Duration.ofDays(1);

    /// Nobody plans beyond.
    private static final Duration HORIZON = Duration.ofDays(366L * 100);

    /// Of the moments of good backups, newest first; empty where they are too few, or the last one is so long ago that
    /// the site does not seem to be backed up any more.
    static Optional<Pace> of(List<Instant> moments, Instant now) {
        if (moments.size() < 2) {
            return Optional.empty();
        }
        var gaps = IntStream.range(1, Math.min(moments.size(), GAPS + 1))
                .mapToObj(i -> Duration.between(moments.get(i), moments.get(i - 1)))
                .sorted()
                .toList();
        var gap = longer(gaps.get(gaps.size() / 2), SHORTEST);
        var last = moments.getFirst();
        var patience = longer(gap.multipliedBy(MISSED), LEAST_PATIENCE);
        if (last.plus(patience).isBefore(now)) {
            return Optional.empty();
        }
        var due = last.plus(gap);
        return Optional.of(new Pace(due.isBefore(now) ? now : due, gap));
    }

    /// When the backup after `number` others is.
    Instant at(long number) {
        return next.plus(gap.multipliedBy(number));
    }

    /// The first expected backups of the next periods of `rule` after the one of `last`, `count` at most and
    /// none beyond what anybody plans for.
    List<Instant> firstOfPeriods(KeepRule rule, Instant last, int count, ZoneId zone) {
        var firsts = new ArrayList<Instant>();
        var end = next.plus(HORIZON);
        var period = Calendar.name(rule, last, zone);
        long number = 0;
        while (firsts.size() < count && at(number).isBefore(end)) {
            number = firstOutside(rule, period, number, zone);
            firsts.add(at(number));
            period = Calendar.name(rule, at(number), zone);
        }
        return firsts;
    }

    /// Doubles the step until it is outside, then halves it, since a year may have half a million backups.
    private long firstOutside(KeepRule rule, String period, long from, ZoneId zone) {
        long step = 1;
        long inside = from - 1;
        while (Calendar.name(rule, at(inside + step), zone).equals(period)) {
            inside += step;
            step *= 2;
        }
        for (; step > 1; step /= 2) {
            if (Calendar.name(rule, at(inside + step / 2), zone).equals(period)) {
                inside += step / 2;
            }
        }
        return inside + 1;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
