package dev.holdfast.application.master.usage;

import dev.holdfast.application.master.usage.GroupUsage.Group;
import dev.holdfast.application.master.usage.UsageHistory.Sample;
import dev.holdfast.application.master.usage.UsageHistory.SampledDay;
import dev.holdfast.application.master.usage.UsageHistory.SampledSite;
import dev.holdfast.domain.fleet.SiteId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Adds up history by groups, in memory that grows with sites but not with days.
final class UsageTally implements UsageHistory.Reader {

    private final Grouping grouping;
    private final SortedMap<String, Sum> sums = new TreeMap<>();
    private final Map<SiteId, Sum> sumOf = new HashMap<>();
    private long hours;
    private long latestDay = Long.MIN_VALUE;

    UsageTally(Grouping grouping) {
        this.grouping = grouping;
    }

    @Override
    public void site(SampledSite site) {
        var group = grouping.groupOf(site);
        var sum = sums.computeIfAbsent(group.order(), _ -> new Sum(group));
        sum.sites++;
        sumOf.put(site.id(), sum);
    }

    @Override
    public void day(SampledDay day) {
        hours += day.hours();
        latestDay = Math.max(latestDay, day.day());
    }

    @Override
    public void sample(Sample sample) {
        Optional.ofNullable(sumOf.get(sample.site())).ifPresent(sum -> sum.add(sample, sample.day() == latestDay));
    }

    /// In the order of [Group#order()].
    List<GroupUsage> groups() {
        return sums.values().stream().map(sum -> sum.total(hours)).toList();
    }

    private static final class Sum {

        private final Group group;
        private int sites;
        private long byteHours;
        private long maximum;
        private long last;
        private long day = Long.MIN_VALUE;
        private long ofDay;

        Sum(Group group) {
            this.group = group;
        }

        void add(Sample sample, boolean isLatestDay) {
            if (sample.day() != day) {
                day = sample.day();
                ofDay = 0;
            }
            ofDay = plus(ofDay, sample.maximum());
            maximum = Math.max(maximum, ofDay);
            byteHours = plus(byteHours, sample.byteHours());
            if (isLatestDay && sample.isLatest()) {
                last = plus(last, sample.last());
            }
        }

        GroupUsage total(long hours) {
            return new GroupUsage(group, sites, byteHours / Math.max(1, hours), maximum, last, byteHours);
        }

        /// A petabyte for a year is nearly as much as a `long` holds; whoever has more gets the most there is.
        private static long plus(long a, long b) {
            return Long.MAX_VALUE - a < b ? Long.MAX_VALUE : a + b;
        }
    }
}
