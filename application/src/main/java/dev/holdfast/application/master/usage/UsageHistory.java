package dev.holdfast.application.master.usage;

import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.quota.Trend;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What sites stored, hour by hour, added up by days of UTC. Sites that are retired or removed stay in it.
/// Each method is one transaction.
public interface UsageHistory {

    /// Samples every site, unless that hour was sampled before; then forgets the days before `oldest`.
    ///
    /// @return whether it was not
    boolean sample(Instant now, long oldest);

    /// Shows what is known of those days: first their sites and the days, then the samples in the order of days.
    void read(DaySpan days, Reader reader);

    /// What the site stored at the last sample of each day from `first` on.
    List<Trend.Point> ofSite(SiteId site, long first);

    /// Where history goes when it is read.
    interface Reader {
        void site(SampledSite site);

        void day(SampledDay day);

        void sample(Sample sample);
    }

    /// A site as it is, or as it last was.
    record SampledSite(SiteId id, NodeId node, String name, String nodeName, Map<String, String> labels) {
        public SampledSite {
            labels = Map.copyOf(labels);
        }
    }

    /// @param day   days since 1970
    /// @param hours how many of its hours were sampled
    record SampledDay(long day, int hours) {}

    /// What a site stored on a day.
    ///
    /// @param byteHours what it stored at each sample, added up
    /// @param last      at its last sample
    /// @param isLatest  whether that was the last of the day, too
    record Sample(long day, SiteId site, long byteHours, long maximum, long last, boolean isLatest) {}
}
