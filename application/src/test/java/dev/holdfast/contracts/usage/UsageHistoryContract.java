package dev.holdfast.contracts.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.usage.DaySpan;
import dev.holdfast.application.master.usage.UsageHistory.Reader;
import dev.holdfast.application.master.usage.UsageHistory.Sample;
import dev.holdfast.application.master.usage.UsageHistory.SampledDay;
import dev.holdfast.application.master.usage.UsageHistory.SampledSite;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.quota.Trend;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every keeper of usage over time promises.
public interface UsageHistoryContract {

    Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    Duration HOUR = Duration.ofHours(1);
    long DAY = DaySpan.day(NOON);
    DaySpan TODAY = new DaySpan(DAY, DAY + 1);
    NodeId WEB = new NodeId(UUID.randomUUID());
    SampledSite SHOP = site("shop", Map.of("customer", "acme"));
    SampledSite BLOG = site("blog", Map.of());

    SampledFleet fleet();

    @Test
    default void addsUpTheHoursOfADay() {
        put(SHOP, 100);
        sample(NOON);
        fleet().use(SHOP.id(), 300);
        sample(NOON.plus(HOUR));
        fleet().use(SHOP.id(), 200);
        sample(NOON.plus(HOUR.multipliedBy(2)));

        var seen = read(TODAY);

        assertEquals(List.of(new SampledDay(DAY, 3)), seen.days);
        assertEquals(List.of(new Sample(DAY, SHOP.id(), 600, 300, 200, true)), seen.samples);
    }

    @Test
    default void samplesAnHourOnce() {
        put(SHOP, 100);

        assertTrue(sample(NOON));
        assertFalse(sample(NOON));
        assertFalse(sample(NOON.plusSeconds(3599)));

        assertEquals(100, read(TODAY).samples.getFirst().byteHours());
    }

    @Test
    default void samplesAnHourOnceHoweverManyCallAtOnce() throws Exception {
        put(SHOP, 100);
        try (var threads = Executors.newFixedThreadPool(6)) {
            var calls = IntStream.range(0, 6)
                    .mapToObj(_ -> (Callable<Boolean>) () -> sample(NOON))
                    .toList();

            long taken = 0;
            for (var call : threads.invokeAll(calls)) {
                taken += call.get() ? 1 : 0;
            }

            assertEquals(1, taken);
        }
        assertEquals(100, read(TODAY).samples.getFirst().byteHours());
    }

    @Test
    default void neverGoesBackWithAClockThatDoes() {
        put(SHOP, 100);
        sample(NOON);
        sample(NOON.plus(HOUR));

        assertFalse(sample(NOON));
    }

    @Test
    default void samplesSitesThatStoreNothing() {
        fleet().put(SHOP);
        sample(NOON);

        assertEquals(List.of(new Sample(DAY, SHOP.id(), 0, 0, 0, true)), read(TODAY).samples);
    }

    @Test
    default void keepsSitesThatAreGone() {
        put(SHOP, 100);
        put(BLOG, 1);
        sample(NOON);
        fleet().remove(SHOP.id());
        sample(NOON.plus(HOUR));

        var seen = read(TODAY);

        assertTrue(seen.sites.contains(SHOP));
        assertTrue(seen.samples.contains(new Sample(DAY, SHOP.id(), 100, 100, 100, false)));
        assertTrue(seen.samples.contains(new Sample(DAY, BLOG.id(), 2, 1, 1, true)));
    }

    @Test
    default void namesAndLabelsSitesAsTheyAreNow() {
        put(SHOP, 100);
        sample(NOON);
        var moved = new SampledSite(SHOP.id(), WEB, "shop", "web", Map.of("customer", "globex"));
        fleet().put(moved);

        assertEquals(List.of(moved), read(TODAY).sites);

        sample(NOON.plus(HOUR));
        fleet().remove(SHOP.id());
        assertEquals(List.of(moved), read(TODAY).sites);
    }

    @Test
    default void readsTheDaysThatAreAskedForInOrder() {
        put(SHOP, 100);
        put(BLOG, 1);
        for (int day = 0; day < 4; day++) {
            sample(NOON.plus(Duration.ofDays(day)));
        }

        var seen = read(new DaySpan(DAY + 1, DAY + 3));

        assertEquals(List.of(new SampledDay(DAY + 1, 1), new SampledDay(DAY + 2, 1)), seen.days);
        assertEquals(
                List.of(DAY + 1, DAY + 1, DAY + 2, DAY + 2),
                seen.samples.stream().map(Sample::day).toList());
        assertTrue(read(new DaySpan(DAY + 10, DAY + 20)).sites.isEmpty());
    }

    @Test
    default void forgetsDaysThatAreOlderThanAsked() {
        put(SHOP, 100);
        sample(NOON);
        fleet().remove(SHOP.id());
        put(BLOG, 1);
        fleet().history().sample(NOON.plus(Duration.ofDays(2)), DAY + 1);

        var seen = read(new DaySpan(DAY, DAY + 3));

        assertEquals(List.of(BLOG), seen.sites);
        assertEquals(List.of(new SampledDay(DAY + 2, 1)), seen.days);
    }

    @Test
    default void tellsTheLastSampleOfEachDayOfASite() {
        put(SHOP, 100);
        sample(NOON);
        fleet().use(SHOP.id(), 150);
        sample(NOON.plus(HOUR));
        fleet().use(SHOP.id(), 300);
        sample(NOON.plus(Duration.ofDays(1)));

        assertEquals(
                List.of(
                        new Trend.Point(NOON.plus(HOUR), new ByteSize(150)),
                        new Trend.Point(NOON.plus(Duration.ofDays(1)), new ByteSize(300))),
                fleet().history().ofSite(SHOP.id(), DAY));
        assertEquals(1, fleet().history().ofSite(SHOP.id(), DAY + 1).size());
        assertEquals(List.of(), fleet().history().ofSite(BLOG.id(), DAY));
    }

    private void put(SampledSite site, long bytes) {
        fleet().put(site);
        fleet().use(site.id(), bytes);
    }

    private boolean sample(Instant at) {
        return fleet().history().sample(at, 0);
    }

    private Seen read(DaySpan days) {
        var seen = new Seen();
        fleet().history().read(days, seen);
        return seen;
    }

    private static SampledSite site(String name, Map<String, String> labels) {
        return new SampledSite(new SiteId(UUID.randomUUID()), WEB, name, "web", labels);
    }

    /// All that was read.
    final class Seen implements Reader {

        final List<SampledSite> sites = new ArrayList<>();
        final List<SampledDay> days = new ArrayList<>();
        final List<Sample> samples = new ArrayList<>();

        @Override
        public void site(SampledSite site) {
            sites.add(site);
        }

        @Override
        public void day(SampledDay day) {
            days.add(day);
        }

        @Override
        public void sample(Sample sample) {
            samples.add(sample);
        }
    }
}
