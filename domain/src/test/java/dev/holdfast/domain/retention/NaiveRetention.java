package dev.holdfast.domain.retention;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Retention once more, without thought for speed: for each backup it asks each rule anew, by the beginnings of
/// periods instead of their names.
final class NaiveRetention<B> {

    private final RetentionPolicy policy;
    private final List<RestorePoint<B>> points;
    private final Instant now;

    NaiveRetention(RetentionPolicy policy, List<RestorePoint<B>> points, Instant now) {
        this.policy = policy;
        this.points = points;
        this.now = now;
    }

    Set<B> kept() {
        var kept = new HashSet<B>();
        for (var point : points) {
            if (isKept(point)) {
                kept.add(point.backup());
            }
        }
        return kept;
    }

    private boolean isKept(RestorePoint<B> point) {
        return point.held()
                || isNewestComplete(point)
                || policy.keepsEverything()
                || newer(point).size() < policy.keepLast()
                || isWithin(point)
                || isKept(point, policy.keepHourly(), at -> at.truncatedTo(ChronoUnit.HOURS))
                || isKept(point, policy.keepDaily(), NaiveRetention::day)
                || isKept(
                        point,
                        policy.keepWeekly(),
                        at -> day(at.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))))
                || isKept(point, policy.keepMonthly(), at -> day(at.with(TemporalAdjusters.firstDayOfMonth())))
                || isKept(point, policy.keepYearly(), at -> day(at.with(TemporalAdjusters.firstDayOfYear())));
    }

    private boolean isWithin(RestorePoint<B> point) {
        var days = policy.keepWithin().days();
        var limit = now.atZone(policy.timeZone())
                .minus(days)
                .toInstant()
                .minus(policy.keepWithin().time());
        return !policy.keepWithin().isNothing() && !point.at().isBefore(limit);
    }

    private boolean isKept(RestorePoint<B> point, int count, UnaryOperator<ZonedDateTime> beginning) {
        Function<RestorePoint<B>, Instant> period =
                it -> beginning.apply(it.at().atZone(policy.timeZone())).toInstant();
        var mine = points.stream()
                .filter(it -> period.apply(it).equals(period.apply(point)))
                .toList();
        var newerPeriods = points.stream()
                .map(period)
                .filter(it -> it.isAfter(period.apply(point)))
                .distinct()
                .count();
        return newerPeriods < count && best(mine).equals(point);
    }

    private RestorePoint<B> best(List<RestorePoint<B>> candidates) {
        var complete = candidates.stream().filter(RestorePoint::complete).toList();
        var from = new ArrayList<>(complete.isEmpty() ? candidates : complete);
        from.sort(Comparator.comparing(RestorePoint::at));
        return from.getLast();
    }

    private boolean isNewestComplete(RestorePoint<B> point) {
        return point.complete() && newer(point).stream().noneMatch(RestorePoint::complete);
    }

    private List<RestorePoint<B>> newer(RestorePoint<B> point) {
        return points.stream().filter(it -> it.at().isAfter(point.at())).toList();
    }

    private static ZonedDateTime day(ZonedDateTime at) {
        return at.toLocalDate().atStartOfDay(at.getZone());
    }
}
