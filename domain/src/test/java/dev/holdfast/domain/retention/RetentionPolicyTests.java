package dev.holdfast.domain.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class RetentionPolicyTests {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("UTC"),
            PARIS,
            ZoneId.of("America/New_York"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("Asia/Kathmandu"),
            ZoneId.of("Antarctica/Troll"),
            ZoneId.of("Pacific/Apia"));

    /// Mostly complete.
    private static final List<Worth> WORTHS =
            List.of(Worth.COMPLETE, Worth.COMPLETE, Worth.COMPLETE, Worth.PARTIAL, Worth.DAMAGED, Worth.NOTHING);

    /// Over simulated years, in time zones with shifts of an hour, of half an hour, and of a whole day.
    @Test
    void keepsWhatANaiveReadingOfTheRulesKeeps() {
        var random = new Random(7);
        for (int i = 0; i < 400; i++) {
            var policy = policy(random);
            var points = history(random);
            var now = NOW.minus(Duration.ofHours(random.nextInt(24 * 900)));

            var kept = Set.copyOf(policy.plan(points, now).kept());

            assertEquals(new NaiveRetention<>(policy, points, now).kept(), kept, () -> policy + " at " + now);
        }
    }

    @Test
    void keepsTheNewestOfEachPeriodThatHasOne() {
        var policy = new RetentionPolicy(0, 0, 2, 0, 0, 0, Optional.empty(), PARIS);

        var plan = plan(policy, "2026-11-01T10:00:00Z", "2026-11-20T08:00:00Z", "2026-11-20T09:00:00Z");

        assertEquals(List.of("2026-11-20T09:00:00Z", "2026-11-01T10:00:00Z"), plan.kept());
        assertEquals(List.of("2026-11-20T08:00:00Z"), plan.expired());
        assertEquals(List.of("newest", "daily 2026-11-20"), reasons(plan, 0).reversed());
        assertEquals(List.of("daily 2026-11-01"), reasons(plan, 2));
    }

    @Test
    void namesEveryReasonToKeepABackup() {
        var policy = new RetentionPolicy(1, 1, 1, 1, 1, 1, Optional.of(KeepWithin.USUAL), PARIS);

        var plan = plan(policy, "2026-11-21T23:30:00Z");

        assertEquals(
                List.of(
                        "last 1",
                        "hourly 2026-11-22T00+01:00",
                        "daily 2026-11-22",
                        "weekly 2026-W47",
                        "monthly 2026-11",
                        "yearly 2026",
                        "within",
                        "newest"),
                reasons(plan, 0));
    }

    @Test
    void beginsWeeksOnMonday() {
        var policy = new RetentionPolicy(0, 0, 0, 5, 0, 0, Optional.empty(), PARIS);

        var plan = plan(policy, "2026-11-15T12:00:00Z", "2026-11-16T12:00:00Z", "2026-11-22T11:00:00Z");

        assertEquals(List.of("2026-11-22T11:00:00Z", "2026-11-15T12:00:00Z"), plan.kept());
    }

    @Test
    void tellsApartTheTwoHoursOfOneNameWhenClocksGoBack() {
        var policy = new RetentionPolicy(0, 9, 0, 0, 0, 0, Optional.empty(), PARIS);

        assertEquals(
                2,
                plan(policy, "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z")
                        .kept()
                        .size());
    }

    @Test
    void prefersACompleteBackupToANewerPartialOneOfTheSamePeriod() {
        var policy = new RetentionPolicy(0, 0, 1, 0, 0, 0, Optional.empty(), PARIS);
        var complete = RestorePoint.of("complete", Instant.parse("2026-11-20T08:00:00Z"));
        var partial = new RestorePoint<>("partial", Instant.parse("2026-11-20T09:00:00Z"), Worth.PARTIAL, false, false);

        assertEquals(
                List.of("complete"),
                policy.plan(List.of(complete, partial), NOW).kept());
    }

    @Test
    void neverExpiresHeldBackupsNorTheNewestCompleteOne() {
        var policy = new RetentionPolicy(1, 0, 0, 0, 0, 0, Optional.empty(), PARIS);
        var held = new RestorePoint<>("held", NOW.minus(Duration.ofDays(900)), Worth.COMPLETE, true, false);
        var newest = RestorePoint.of("newest", NOW.minus(Duration.ofDays(800)));
        var partial = new RestorePoint<>("partial", NOW, Worth.PARTIAL, false, false);

        assertEquals(
                List.of("partial", "newest", "held"),
                policy.plan(List.of(held, newest, partial), NOW).kept());
    }

    @Test
    void keepsEverythingWithoutARule() {
        var plan = plan(RetentionPolicy.KEEP_EVERYTHING, "2001-01-01T00:00:00Z", "2026-11-22T11:00:00Z");

        assertEquals(List.of(), plan.expired());
        assertEquals(List.of("everything"), reasons(plan, 1));
    }

    @Test
    void plansNothingForASiteWithoutBackups() {
        assertEquals(
                List.of(),
                plan(new RetentionPolicy(1, 0, 0, 0, 0, 0, Optional.empty(), PARIS))
                        .verdicts());
    }

    @Test
    void keepsMoreWhenARuleAllowsMore() {
        var random = new Random(11);
        for (int i = 0; i < 100; i++) {
            var points = history(random);
            int days = 1 + random.nextInt(20);
            var less = new RetentionPolicy(0, 0, days, 0, 0, 0, Optional.empty(), PARIS);
            var more = new RetentionPolicy(0, 0, days + 1, 0, 0, 0, Optional.empty(), PARIS);

            assertTrue(Set.copyOf(more.plan(points, NOW).kept())
                    .containsAll(less.plan(points, NOW).kept()));
        }
    }

    @Test
    void keepsWhatIsYoungWhateverTheCountsSay() {
        var policy = new RetentionPolicy(1, 0, 0, 0, 0, 0, Optional.empty(), PARIS);
        var points = new ArrayList<RestorePoint<String>>();
        points.add(RestorePoint.of("good", NOW.minus(Duration.ofHours(47))));
        for (int i = 0; i < 5000; i++) {
            points.add(RestorePoint.of(
                    "junk " + i, NOW.minus(Duration.ofMinutes(2)).plusMillis(i)));
        }

        assertTrue(policy.plan(points, NOW).kept().contains("good"));
        assertEquals(Optional.of(KeepWithin.USUAL), policy.keepWithin());
    }

    @Test
    void takesAnAgeAloneForARule() {
        var policy = new RetentionPolicy(0, 0, 0, 0, 0, 0, Optional.of(KeepWithin.parse("P1D")), PARIS);

        assertFalse(policy.keepsEverything());
        assertEquals(
                List.of("2026-11-20T00:00:00Z"),
                plan(policy, "2026-11-20T00:00:00Z", "2026-11-22T00:00:00Z").expired());
    }

    @Test
    void countsNothingThatIsNoGood() {
        var policy = new RetentionPolicy(1, 0, 1, 0, 0, 0, Optional.empty(), PARIS);
        var good = RestorePoint.of("good", NOW.minus(Duration.ofDays(9)));
        var damaged = ofWorth("damaged", 5, Worth.DAMAGED);
        var older = ofWorth("older damaged", 10, Worth.DAMAGED);
        var failed = ofWorth("failed", 4, Worth.NOTHING);
        var longFailed = ofWorth("long failed", 31, Worth.NOTHING);

        var plan = policy.plan(List.of(good, damaged, older, failed, longFailed), NOW);

        assertEquals(List.of("failed", "damaged", "good"), plan.kept());
        assertEquals(List.of("remembered"), reasons(plan, 0));
        assertEquals(List.of("irreplaceable"), reasons(plan, 1));
        assertEquals(List.of("last 1", "daily 2026-11-13", "newest"), reasons(plan, 2));
    }

    @Test
    void keepsAnUnwholeBackupWhereThereIsNoOther() {
        var policy = new RetentionPolicy(0, 0, 0, 0, 0, 0, Optional.of(KeepWithin.USUAL), PARIS);

        var plan = policy.plan(List.of(ofWorth("newer", 5, Worth.PARTIAL), ofWorth("older", 6, Worth.PARTIAL)), NOW);

        assertEquals(List.of("newer"), plan.kept());
    }

    @Test
    void keepsTheBaseOfAFailoverForAWhile() {
        var policy = new RetentionPolicy(1, 0, 0, 0, 0, 0, Optional.empty(), PARIS);
        var newest = RestorePoint.of("newest", NOW);
        var base = new RestorePoint<>("base", NOW.minus(Duration.ofDays(29)), Worth.COMPLETE, false, true);
        var old = new RestorePoint<>("old", NOW.minus(Duration.ofDays(31)), Worth.COMPLETE, false, true);

        assertEquals(
                List.of("newest", "base"),
                policy.plan(List.of(newest, base, old), NOW).kept());
    }

    @Test
    void breaksTiesByName() {
        var policy = new RetentionPolicy(1, 0, 0, 0, 0, 0, Optional.empty(), PARIS);
        var at = NOW.minus(Duration.ofDays(9));

        assertEquals(
                List.of("b"),
                policy.plan(List.of(RestorePoint.of("a", at), RestorePoint.of("b", at)), NOW)
                        .kept());
        assertEquals(
                List.of("b"),
                policy.plan(List.of(RestorePoint.of("b", at), RestorePoint.of("a", at)), NOW)
                        .kept());
    }

    @Test
    void refusesCountsThatAreNone() {
        assertThrows(
                IllegalArgumentException.class, () -> new RetentionPolicy(-1, 0, 0, 0, 0, 0, Optional.empty(), PARIS));
        assertThrows(
                IllegalArgumentException.class,
                () -> new RetentionPolicy(0, 0, 0, 0, 0, 100_001, Optional.empty(), PARIS));
    }

    private static RestorePoint<String> ofWorth(String name, int days, Worth worth) {
        return new RestorePoint<>(name, NOW.minus(Duration.ofDays(days)), worth, false, false);
    }

    private static RetentionPlan<String> plan(RetentionPolicy policy, String... times) {
        return policy.plan(
                Arrays.stream(times)
                        .map(at -> RestorePoint.of(at, Instant.parse(at)))
                        .toList(),
                NOW);
    }

    private static List<String> reasons(RetentionPlan<String> plan, int index) {
        return plan.verdicts().get(index).reasons().stream()
                .map(KeepReason::toString)
                .toList();
    }

    private static RetentionPolicy policy(Random random) {
        return new RetentionPolicy(
                few(random, 5),
                few(random, 30),
                few(random, 20),
                few(random, 10),
                few(random, 12),
                few(random, 4),
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(new KeepWithin(
                                Period.ofDays(random.nextInt(60)), Duration.ofHours(1 + random.nextInt(48)))),
                ZONES.get(random.nextInt(ZONES.size())));
    }

    private static boolean rarely(Random random) {
        return random.nextInt(20) == 0;
    }

    private static int few(Random random, int bound) {
        return random.nextBoolean() ? 0 : random.nextInt(bound);
    }

    /// Backups of up to three years, in bursts and gaps, no two at the same moment, in no order.
    private static List<RestorePoint<Integer>> history(Random random) {
        var moments =
                random.ints(random.nextInt(120), 0, 3 * 365 * 24 * 4).boxed().collect(Collectors.toSet());
        var points = new ArrayList<RestorePoint<Integer>>();
        for (int quarters : moments) {
            var at = NOW.minus(Duration.ofMinutes(quarters * 15L));
            points.add(new RestorePoint<>(
                    quarters, at, WORTHS.get(random.nextInt(WORTHS.size())), rarely(random), rarely(random)));
        }
        Collections.shuffle(points, random);
        return points;
    }
}
