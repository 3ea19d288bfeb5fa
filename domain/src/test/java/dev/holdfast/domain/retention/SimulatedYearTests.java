package dev.holdfast.domain.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A year of hourly backups with cleanups in between, each of which sees only what the ones before it left.
final class SimulatedYearTests {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    /// Offsets of three quarters, shifts of half an hour and of two, a day that never was, both hemispheres.
    @ParameterizedTest
    @CsvSource({
        "UTC,                  2026-01-01T00:00:00Z",
        "Europe/Paris,         2026-01-01T00:30:00Z",
        "America/New_York,     2025-06-15T03:10:00Z",
        "Australia/Lord_Howe,  2026-01-01T00:00:00Z",
        "Pacific/Apia,         2011-06-01T00:00:00Z",
        "Antarctica/Troll,     2026-01-01T00:00:00Z",
        "Asia/Kathmandu,       2026-02-28T18:15:00Z",
        "America/St_Johns,     2026-01-01T12:00:00Z",
        "America/Sao_Paulo,    2018-01-01T00:00:00Z",
        "Africa/Casablanca,    2026-01-01T00:00:00Z",
        "Pacific/Chatham,      2026-01-01T00:00:00Z"
    })
    void leavesEachDayWhatANaiveReadingLeaves(ZoneId zone, Instant start) {
        var policy = new RetentionPolicy(3, 24, 7, 5, 12, 2, Optional.empty(), zone);
        var year = new Year(start, new Random(zone.hashCode()));

        for (int hour = 0; hour < 365 * 24; hour++) {
            year.backUp();
            if (hour % (5 * 24) == 0) {
                year.cleanUpAsNaively(policy);
            } else if (hour % 24 == 0) {
                year.cleanUp(policy);
            }
        }

        assertTrue(year.points.size() < 24 * 3 + 7 + 5 + 12 + 90, "left: " + year.points.size());
    }

    /// Cleaning up every hour, every day or once at the end comes to the same, but for what is gone meanwhile.
    @ParameterizedTest
    @ValueSource(strings = {"Australia/Lord_Howe", "Pacific/Apia"})
    void leavesTheSameHoweverOftenItCleansUp(String zone) {
        var policy = new RetentionPolicy(2, 6, 7, 4, 12, 1, Optional.empty(), ZoneId.of(zone));
        var start = Instant.parse("2011-09-01T00:00:00Z");
        var hourly = new Year(start, new Random(3));
        var daily = new Year(start, new Random(3));
        var once = new Year(start, new Random(3));
        for (int hour = 0; hour < 200 * 24; hour++) {
            List.of(hourly, daily, once).forEach(Year::backUp);
            hourly.cleanUp(policy);
            if (hour % 24 == 7) {
                daily.cleanUp(policy);
            }
        }
        List.of(hourly, daily, once).forEach(year -> year.cleanUp(policy));

        assertEquals(once.names(), hourly.names());
        assertEquals(once.names(), daily.names());
    }

    @Test
    void losesNothingToFloodsOfJunk() {
        var policy = new RetentionPolicy(2, 0, 7, 4, 0, 0, Optional.empty(), ZoneId.of("Europe/Paris"));
        var year = new Year(Instant.parse("2026-03-01T00:00:00Z"), new Random(5));
        for (int hour = 0; hour < 40 * 24; hour++) {
            year.backUp();
            year.cleanUp(policy);
        }
        var before = year.youngerThan(DAY.multipliedBy(2));

        for (int i = 0; i < 3000; i++) {
            year.add(Duration.ofSeconds(1), i % 3 == 0 ? Worth.DAMAGED : Worth.COMPLETE);
        }
        year.cleanUp(policy);

        assertTrue(year.names().containsAll(before));
        assertTrue(before.size() > 40, "only " + before.size() + " were young");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Paris", "Asia/Kathmandu", "Australia/Lord_Howe"})
    void foretellsWhenABackupWillGo(String zone) {
        var policy = new RetentionPolicy(3, 5, 7, 4, 6, 0, Optional.empty(), ZoneId.of(zone));
        var year = new Year(Instant.parse("2026-01-01T00:00:00Z"), new Random(8));
        var foretold = new HashMap<Integer, Instant>();
        int checked = 0;
        for (int hour = 0; hour < 365 * 24; hour++) {
            year.add(HOUR, Worth.COMPLETE);
            for (var gone : year.cleanUp(policy)) {
                if (foretold.containsKey(gone)) {
                    var error = Duration.between(foretold.get(gone), year.now).abs();
                    assertTrue(error.compareTo(HOUR.multipliedBy(2)) <= 0, "missed by " + error);
                    checked++;
                }
            }
            if (hour == 100 * 24) {
                foretold.putAll(year.forecast(policy));
            }
        }
        assertTrue(checked > 50, "only " + checked);
    }

    @Test
    void foretellsNothingThatNobodyCanTell() {
        var paris = ZoneId.of("Europe/Paris");
        var policy = new RetentionPolicy(3, 0, 0, 0, 0, 0, Optional.empty(), paris);
        var now = Instant.parse("2026-11-22T12:00:00Z");
        var points = List.of(
                RestorePoint.of("newest", now),
                new RestorePoint<>("held", now.minus(HOUR), Worth.COMPLETE, true, false),
                RestorePoint.of("third", now.minus(DAY.multipliedBy(3))));

        assertEquals(Optional.empty(), forecast(policy, points, now).expiry("held"));
        assertTrue(forecast(policy, points, now).expiry("newest").isPresent());
        assertEquals(
                Map.of(), forecast(RetentionPolicy.KEEP_EVERYTHING, points, now).moments());
        var longAfter = now.plus(DAY.multipliedBy(90));
        assertEquals(Map.of(), forecast(policy, points, longAfter).moments());
    }

    private static Forecast<String> forecast(RetentionPolicy policy, List<RestorePoint<String>> points, Instant now) {
        return policy.forecast(policy.plan(points, now), now);
    }

    /// What is in the storage, and the clock.
    private static final class Year {

        private final Random random;
        private final List<RestorePoint<Integer>> points = new ArrayList<>();
        private Instant now;
        private int count;

        Year(Instant start, Random random) {
            this.now = start;
            this.random = random;
        }

        /// An hour passes, mostly with a good backup; at times with none, a bad one, or a flood.
        void backUp() {
            switch (random.nextInt(40)) {
                case 0 -> now = now.plus(HOUR);
                case 1 -> add(HOUR, Worth.DAMAGED);
                case 2 -> add(HOUR, Worth.NOTHING);
                case 3 -> add(HOUR, Worth.PARTIAL);
                default -> add(HOUR, Worth.COMPLETE);
            }
        }

        void add(Duration later, Worth worth) {
            now = now.plus(later);
            points.add(new RestorePoint<>(count++, now, worth, false, false));
        }

        /// @return what went
        Set<Integer> cleanUp(RetentionPolicy policy) {
            var expired = new HashSet<>(policy.plan(points, now).expired());
            points.removeIf(point -> expired.contains(point.backup()));
            return expired;
        }

        void cleanUpAsNaively(RetentionPolicy policy) {
            var expected = new NaiveRetention<>(policy, points, now).kept();
            cleanUp(policy);
            assertEquals(expected, names(), () -> policy.timeZone() + " at " + now);
        }

        Map<Integer, Instant> forecast(RetentionPolicy policy) {
            return policy.forecast(policy.plan(points, now), now).moments();
        }

        Set<Integer> names() {
            var names = new HashSet<Integer>();
            points.forEach(point -> names.add(point.backup()));
            return names;
        }

        Set<Integer> youngerThan(Duration age) {
            var names = new HashSet<Integer>();
            points.stream()
                    .filter(point -> point.at().isAfter(now.minus(age).plus(HOUR)))
                    .forEach(point -> names.add(point.backup()));
            return names;
        }
    }
}
