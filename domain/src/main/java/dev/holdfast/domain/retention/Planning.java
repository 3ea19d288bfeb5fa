package dev.holdfast.domain.retention;

import dev.holdfast.domain.retention.RetentionPlan.Verdict;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// One use of a policy: the backups, newest first, and the reasons found so far.
final class Planning<B> {

    private final RetentionPolicy policy;
    private final List<RestorePoint<B>> points;
    private final List<List<KeepReason>> reasons;

    Planning(RetentionPolicy policy, Collection<RestorePoint<B>> backups) {
        this.policy = policy;
        Comparator<RestorePoint<B>> byTime = Comparator.comparing(RestorePoint::at);
        points = backups.stream().sorted(byTime.reversed()).toList();
        reasons = points.stream()
                .<List<KeepReason>>map(point -> new ArrayList<>())
                .toList();
    }

    RetentionPlan<B> plan(Instant now) {
        keepLast();
        keepPeriods(KeepRule.HOURLY, policy.keepHourly(), Calendar.HOUR);
        keepPeriods(KeepRule.DAILY, policy.keepDaily(), Calendar.DAY);
        keepPeriods(KeepRule.WEEKLY, policy.keepWeekly(), Calendar.WEEK);
        keepPeriods(KeepRule.MONTHLY, policy.keepMonthly(), Calendar.MONTH);
        keepPeriods(KeepRule.YEARLY, policy.keepYearly(), Calendar.YEAR);
        keepWithin(now);
        keepWhatNoPolicyExpires();
        return new RetentionPlan<>(IntStream.range(0, points.size())
                .mapToObj(i -> new Verdict<>(points.get(i), reasons.get(i)))
                .toList());
    }

    private void keepLast() {
        int count = Math.min(policy.keepLast(), points.size());
        for (int i = 0; i < count; i++) {
            keep(i, new KeepReason(KeepRule.LAST, String.valueOf(i + 1)));
        }
    }

    private void keepPeriods(KeepRule rule, int count, DateTimeFormatter period) {
        if (count == 0) {
            return;
        }
        var representatives = new LinkedHashMap<String, Integer>();
        for (int i = 0; i < points.size(); i++) {
            var name = Calendar.name(period, points.get(i).at(), policy.timeZone());
            representatives.merge(name, i, this::moreComplete);
        }
        representatives.entrySet().stream()
                .limit(count)
                .forEach(entry -> keep(entry.getValue(), new KeepReason(rule, entry.getKey())));
    }

    private int moreComplete(int newer, int older) {
        return !points.get(newer).complete() && points.get(older).complete() ? older : newer;
    }

    private void keepWithin(Instant now) {
        if (policy.keepWithin().isNothing()) {
            return;
        }
        var oldest = policy.keepWithin().before(now, policy.timeZone());
        keepEach(KeepRule.WITHIN, point -> !point.at().isBefore(oldest));
    }

    private void keepWhatNoPolicyExpires() {
        keepEach(KeepRule.HELD, RestorePoint::held);
        IntStream.range(0, points.size())
                .filter(i -> points.get(i).complete())
                .findFirst()
                .ifPresent(i -> keep(i, KeepReason.of(KeepRule.NEWEST)));
        if (policy.keepsEverything()) {
            keepEach(KeepRule.EVERYTHING, point -> true);
        }
    }

    private void keepEach(KeepRule rule, Predicate<RestorePoint<B>> condition) {
        for (int i = 0; i < points.size(); i++) {
            if (condition.test(points.get(i))) {
                keep(i, KeepReason.of(rule));
            }
        }
    }

    private void keep(int index, KeepReason reason) {
        reasons.get(index).add(reason);
    }
}
