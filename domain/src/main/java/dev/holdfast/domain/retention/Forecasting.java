package dev.holdfast.domain.retention;

import dev.holdfast.domain.retention.RetentionPlan.Verdict;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Works out when each reason to keep a backup ends: a count when so many newer ones are there, an age by itself.
final class Forecasting {

    private final RetentionPolicy policy;
    private final Optional<Pace> pace;
    private final Optional<Instant> last;
    private final Map<KeepRule, List<Instant>> firsts = new EnumMap<>(KeepRule.class);

    /// How many backups, from the newest on, each rule has been seen to keep.
    private final Map<KeepRule, Integer> seen = new EnumMap<>(KeepRule.class);

    private Forecasting(RetentionPolicy policy, List<Instant> good, Instant now) {
        this.policy = policy;
        this.pace = Pace.of(good, now);
        this.last = good.stream().findFirst();
    }

    static <B> Forecast<B> of(RetentionPolicy policy, RetentionPlan<B> plan, Instant now) {
        var good = plan.verdicts().stream()
                .map(Verdict::point)
                .filter(point -> point.worth().isGood())
                .map(RestorePoint::at)
                .toList();
        var forecasting = new Forecasting(policy, good, now);
        var moments = new HashMap<B, Instant>();
        for (var verdict : plan.verdicts()) {
            forecasting
                    .expiry(verdict)
                    .ifPresent(moment -> moments.put(verdict.point().backup(), moment));
        }
        return new Forecast<>(moments);
    }

    /// The end of the last reason; each is asked, since asking counts.
    private Optional<Instant> expiry(Verdict<?> verdict) {
        var ends = verdict.reasons().stream()
                .map(reason -> end(reason, verdict.point()))
                .toList();
        return ends.stream().allMatch(Optional::isPresent)
                ? ends.stream().flatMap(Optional::stream).max(Instant::compareTo)
                : Optional.empty();
    }

    private Optional<Instant> end(KeepReason reason, RestorePoint<?> point) {
        var rule = reason.rule();
        int newer = seen.merge(rule, 1, Integer::sum) - 1;
        return switch (rule) {
            case LAST -> pace.map(known -> known.at(policy.keepLast() - newer - 1L));
            case HOURLY, DAILY, WEEKLY, MONTHLY, YEARLY -> endOfPeriod(reason, newer);
            case WITHIN -> policy.keepWithin().map(age -> age.after(point.at(), policy.timeZone()));
            case NEWEST, IRREPLACEABLE -> pace.map(known -> known.at(0));
            case BASE -> endOfBase(point);
            case REMEMBERED -> Optional.of(point.at().plus(RetentionPolicy.FAILURE_REMEMBERED));
            case HELD, EVERYTHING -> Optional.empty();
        };
    }

    private Optional<Instant> endOfPeriod(KeepReason reason, int newer) {
        var rule = reason.rule();
        return pace.flatMap(known -> {
            if (Calendar.name(rule, known.at(0), policy.timeZone()).equals(reason.period())) {
                return Optional.of(known.at(0));
            }
            var moments = firsts.computeIfAbsent(
                    rule, _ -> known.firstOfPeriods(rule, last.orElseThrow(), policy.count(rule), policy.timeZone()));
            int missing = policy.count(rule) - newer;
            return missing <= moments.size() ? Optional.of(moments.get(missing - 1)) : Optional.empty();
        });
    }

    /// The base where the site is backed up is followed by the next backup, another one is kept for its time.
    private Optional<Instant> endOfBase(RestorePoint<?> point) {
        return last.equals(Optional.of(point.at()))
                ? pace.map(known -> known.at(0))
                : Optional.of(point.at().plus(RetentionPolicy.BASE_KEPT));
    }
}
