package dev.holdfast.domain.retention;

import java.time.DayOfWeek;
import java.time.Duration;
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
        if (point.held() || isYoungBase(point)) {
            return true;
        }
        return switch (point.worth()) {
            case NOTHING -> point.at().plus(Duration.ofDays(30)).compareTo(now) >= 0;
            case DAMAGED ->
                policy.keepsEverything() || isWithin(point) || newer(point).isEmpty();
            case COMPLETE, PARTIAL -> isGoodKept(point);
        };
    }

    private boolean isYoungBase(RestorePoint<B> point) {
        return point.isBase() && point.at().plus(Duration.ofDays(30)).compareTo(now) >= 0;
    }

    private boolean isGoodKept(RestorePoint<B> point) {
        return policy.keepsEverything()
                || isNewest(point)
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
        if (policy.keepsEverything()) {
            return false;
        }
        var age = policy.keepWithin().orElseThrow();
        var limit = now.atZone(policy.timeZone()).minus(age.days()).toInstant().minus(age.time());
        return !point.at().isBefore(limit);
    }

    private boolean isKept(RestorePoint<B> point, int count, UnaryOperator<ZonedDateTime> beginning) {
        Function<RestorePoint<B>, Instant> period =
                it -> beginning.apply(it.at().atZone(policy.timeZone())).toInstant();
        var mine = good().stream()
                .filter(it -> period.apply(it).equals(period.apply(point)))
                .toList();
        var newerPeriods = good().stream()
                .map(period)
                .filter(it -> it.isAfter(period.apply(point)))
                .distinct()
                .count();
        return newerPeriods < count && best(mine).equals(point);
    }

    private RestorePoint<B> best(List<RestorePoint<B>> candidates) {
        var complete =
                candidates.stream().filter(it -> it.worth() == Worth.COMPLETE).toList();
        var from = new ArrayList<>(complete.isEmpty() ? candidates : complete);
        from.sort(Comparator.comparing(RestorePoint<B>::at)
                .thenComparing(it -> it.backup().toString()));
        return from.getLast();
    }

    private boolean isNewest(RestorePoint<B> point) {
        return best(good()).equals(point);
    }

    private List<RestorePoint<B>> good() {
        return points.stream()
                .filter(it -> it.worth() == Worth.COMPLETE || it.worth() == Worth.PARTIAL)
                .toList();
    }

    private List<RestorePoint<B>> newer(RestorePoint<B> point) {
        return good().stream().filter(it -> isNewer(it, point)).toList();
    }

    private boolean isNewer(RestorePoint<B> one, RestorePoint<B> other) {
        int order = one.at().compareTo(other.at());
        return order > 0
                || order == 0
                        && one.backup().toString().compareTo(other.backup().toString()) > 0;
    }

    private static ZonedDateTime day(ZonedDateTime at) {
        return at.toLocalDate().atStartOfDay(at.getZone());
    }
}
