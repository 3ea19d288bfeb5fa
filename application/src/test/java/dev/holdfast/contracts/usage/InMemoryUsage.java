package dev.holdfast.contracts.usage;

import dev.holdfast.application.master.usage.DaySpan;
import dev.holdfast.application.master.usage.UsageHistory;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.quota.Trend;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A history that keeps every single sample, and its sites.
public final class InMemoryUsage implements UsageHistory, SampledFleet {

    private static final long SECONDS = Duration.ofHours(1).toSeconds();

    private final Map<SiteId, SampledSite> known = new HashMap<>();
    private final Map<SiteId, Long> used = new HashMap<>();
    private final Set<SiteId> present = new HashSet<>();
    private final TreeMap<Long, Map<SiteId, Long>> hours = new TreeMap<>();

    @Override
    public UsageHistory history() {
        return this;
    }

    @Override
    public synchronized void put(SampledSite site) {
        known.put(site.id(), site);
        present.add(site.id());
    }

    @Override
    public synchronized void use(SiteId site, long bytes) {
        used.put(site, bytes);
    }

    @Override
    public synchronized void remove(SiteId site) {
        present.remove(site);
        used.remove(site);
    }

    @Override
    public synchronized boolean sample(Instant now, long oldest) {
        long hour = now.getEpochSecond() / SECONDS;
        if (hours.containsKey(hour)) {
            return false;
        }
        var taken = new HashMap<SiteId, Long>();
        present.forEach(site -> taken.put(site, used.getOrDefault(site, 0L)));
        hours.put(hour, taken);
        hours.headMap(oldest * 24).clear();
        return true;
    }

    @Override
    public synchronized void read(DaySpan days, Reader reader) {
        var sites = new HashSet<SiteId>();
        hours.subMap(days.first() * 24, days.end() * 24).values().forEach(taken -> sites.addAll(taken.keySet()));
        sites.forEach(site -> reader.site(known.get(site)));
        for (long day = days.first(); day < days.end(); day++) {
            var ofDay = ofDay(day);
            if (!ofDay.isEmpty()) {
                reader.day(new SampledDay(day, ofDay.size()));
            }
        }
        for (long day = days.first(); day < days.end(); day++) {
            for (var site : sites) {
                sample(day, site).forEach(reader::sample);
            }
        }
    }

    @Override
    public synchronized List<Trend.Point> ofSite(SiteId site, long first) {
        var points = new TreeMap<Long, Trend.Point>();
        hours.tailMap(first * 24).forEach((hour, taken) -> {
            if (taken.containsKey(site)) {
                points.put(
                        hour / 24,
                        new Trend.Point(Instant.ofEpochSecond(hour * SECONDS), new ByteSize(taken.get(site))));
            }
        });
        return new ArrayList<>(points.values());
    }

    private List<Sample> sample(long day, SiteId site) {
        var bytes = ofDay(day).values().stream()
                .filter(taken -> taken.containsKey(site))
                .map(taken -> taken.get(site))
                .toList();
        if (bytes.isEmpty()) {
            return List.of();
        }
        return List.of(new Sample(
                day,
                site,
                bytes.stream().mapToLong(Long::longValue).sum(),
                bytes.stream().mapToLong(Long::longValue).max().orElse(0),
                bytes.getLast(),
                ofDay(day).lastEntry().getValue().containsKey(site)));
    }

    private TreeMap<Long, Map<SiteId, Long>> ofDay(long day) {
        return new TreeMap<>(hours.subMap(day * 24, (day + 1) * 24));
    }
}
