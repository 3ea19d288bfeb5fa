package dev.holdfast.domain.retention;

import dev.holdfast.domain.retention.RetentionPlan.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// One use of a policy: the backups, newest first, and the reasons found so far.
final class Planning<B> {

    private final RetentionPolicy policy;
    private final List<RestorePoint<B>> points;
    private final List<List<KeepReason>> reasons;

    /// Positions of the good backups: only they count for rules, so that nothing else pushes them out.
    private final int[] good;

    Planning(RetentionPolicy policy, Collection<RestorePoint<B>> backups) {
        this.policy = policy;
        points = backups.stream().sorted(RestorePoint.newestFirst()).toList();
        reasons = points.stream()
                .<List<KeepReason>>map(point -> new ArrayList<>())
                .toList();
        good = IntStream.range(0, points.size())
                .filter(i -> points.get(i).worth().isGood())
                .toArray();
    }

    RetentionPlan<B> plan(Instant now) {
        keepLast();
        Calendar.rules().forEach(this::keepPeriods);
        keepWithin(now);
        keepWhatNoPolicyExpires(now);
        return new RetentionPlan<>(IntStream.range(0, points.size())
                .mapToObj(i -> new Verdict<>(points.get(i), reasons.get(i)))
                .toList());
    }

    private void keepLast() {
        int count = Math.min(policy.keepLast(), good.length);
        for (int i = 0; i < count; i++) {
            keep(good[i], new KeepReason(KeepRule.LAST, String.valueOf(i + 1)));
        }
    }

    private void keepPeriods(KeepRule rule) {
        int count = policy.count(rule);
        if (count == 0) {
            return;
        }
        var representatives = new LinkedHashMap<String, Integer>();
        for (int i : good) {
            var name = Calendar.name(rule, points.get(i).at(), policy.timeZone());
            representatives.merge(name, i, this::moreComplete);
        }
        representatives.entrySet().stream()
                .limit(count)
                .forEach(entry -> keep(entry.getValue(), new KeepReason(rule, entry.getKey())));
    }

    private int moreComplete(int newer, int older) {
        return !isComplete(newer) && isComplete(older) ? older : newer;
    }

    private void keepWithin(Instant now) {
        policy.keepWithin()
                .map(age -> age.before(now, policy.timeZone()))
                .ifPresent(oldest -> keepEach(KeepRule.WITHIN, point -> isYoung(point, oldest)));
    }

    private void keepWhatNoPolicyExpires(Instant now) {
        keepEach(KeepRule.HELD, RestorePoint::held);
        keepNewest();
        var oldestBase = now.minus(RetentionPolicy.BASE_KEPT);
        keepEach(KeepRule.BASE, point -> point.isBase() && !point.at().isBefore(oldestBase));
        int newestGood = good.length == 0 ? points.size() : good[0];
        IntStream.range(0, newestGood)
                .filter(i -> points.get(i).worth() == Worth.DAMAGED)
                .forEach(i -> keep(i, KeepReason.of(KeepRule.IRREPLACEABLE)));
        var oldestFailure = now.minus(RetentionPolicy.FAILURE_REMEMBERED);
        keepEach(
                KeepRule.REMEMBERED,
                point -> point.worth() == Worth.NOTHING && !point.at().isBefore(oldestFailure));
        if (policy.keepsEverything()) {
            keepEach(KeepRule.EVERYTHING, point -> point.worth() != Worth.NOTHING);
        }
    }

    private void keepNewest() {
        IntStream.concat(IntStream.of(good).filter(this::isComplete), IntStream.of(good))
                .findFirst()
                .ifPresent(i -> keep(i, KeepReason.of(KeepRule.NEWEST)));
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

    private boolean isComplete(int index) {
        return points.get(index).worth() == Worth.COMPLETE;
    }

    /// What left nothing has an age of its own.
    private static boolean isYoung(RestorePoint<?> point, Instant oldest) {
        return point.worth() != Worth.NOTHING && !point.at().isBefore(oldest);
    }
}
