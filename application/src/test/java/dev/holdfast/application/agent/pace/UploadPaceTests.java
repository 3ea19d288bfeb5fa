package dev.holdfast.application.agent.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.configuration.ResourceLimits;
import dev.holdfast.application.agent.configuration.ResourceLimits.Window;
import dev.holdfast.application.agent.report.ActiveRun;
import dev.holdfast.application.agent.report.FairShare;
import dev.holdfast.contracts.agent.InMemoryRuns;
import dev.holdfast.domain.backup.BackupId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class UploadPaceTests {

    private static final int PACK = 16 * 1024 * 1024;
    private static final Instant SEVEN = Instant.parse("2026-11-23T07:00:00Z");

    private final Random random = new Random(3);
    private Duration passed = Duration.ZERO;
    private double oversleeping;

    @Test
    void keepsToItsRateWithinAPercentWhateverTheSizes() {
        var pace = pace(() -> 2_000_000);
        long sent = 0;
        while (passed.compareTo(Duration.ofMinutes(10)) < 0) {
            int size = 1 + random.nextInt(PACK);
            pace.await(size);
            sent += size;
        }

        assertRate(2_000_000, sent, 0.01);
    }

    @Test
    void keepsToItsRateOnAHostThatOversleeps() {
        oversleeping = 0.4;
        var pace = pace(() -> 1_000_000);
        long sent = 0;
        for (int i = 0; i < 100; i++) {
            pace.await(PACK);
            sent += PACK;
        }

        assertRate(1_000_000, sent, 0.05);
    }

    @Test
    void countsTheTimeThatSendingTakes() {
        var pace = pace(() -> 1_000_000);
        long sent = 0;
        for (int i = 0; i < 100; i++) {
            pace.await(2_000_000);
            passed = passed.plusSeconds(1);
            sent += 2_000_000;
        }

        assertRate(1_000_000, sent, 0.02);
    }

    @Test
    void lendsNothingForTimeInWhichNothingWasSent() {
        var pace = pace(() -> 1_000_000);
        passed = passed.plus(Duration.ofHours(1));
        var before = passed;

        pace.await(60_000_000);

        assertTrue(passed.minus(before).toSeconds() >= 58, passed::toString);
    }

    @Test
    void waitsForNothingWithoutALimit() {
        var pace = pace(() -> 0);

        pace.await(Long.MAX_VALUE / 2);
        pace.await(PACK);

        assertEquals(Duration.ZERO, passed);
    }

    @Test
    void goesByTheWindowsOfTheDayWithinASecond() {
        var limits = new ResourceLimits(
                0,
                List.of(
                        new Window(LocalTime.of(9, 0), LocalTime.of(18, 0), 1_000_000),
                        new Window(LocalTime.of(22, 0), LocalTime.of(2, 0), 4_000_000)),
                ZoneId.of("Europe/Paris"),
                10,
                1,
                2,
                0);
        var pace = pace(() -> limits.uploadRate(SEVEN.plus(passed)));
        pace.await(PACK);
        assertEquals(Duration.ZERO, passed);

        passed = Duration.ofHours(1).plusMinutes(30);
        long byDay = sent(pace, Duration.ofMinutes(10));
        passed = Duration.ofHours(14).plusMinutes(30);
        long byNight = sent(pace, Duration.ofMinutes(10));

        assertEquals(600_000_000, byDay, 0.03 * 600_000_000);
        assertEquals(2_400_000_000L, byNight, 0.03 * 2_400_000_000L);
    }

    @Test
    void endsToWaitWhenAWindowEnds() {
        var limits = new ResourceLimits(
                0, List.of(new Window(LocalTime.of(8, 0), LocalTime.of(9, 0), 1)), ZoneId.of("UTC"), 10, 1, 2, 0);
        var pace = pace(() -> limits.uploadRate(SEVEN.plus(passed)));
        passed = Duration.ofMinutes(119);

        pace.await(PACK);

        assertTrue(passed.minusMinutes(119).toSeconds() <= 61, passed::toString);
    }

    @Test
    void hasWindowsThatSpanMidnightOrTheWholeDay() {
        var night = new ResourceLimits(
                7, List.of(new Window(LocalTime.of(22, 0), LocalTime.of(6, 0), 1)), ZoneId.of("UTC"), 10, 1, 2, 0);
        var always = new ResourceLimits(
                7, List.of(new Window(LocalTime.NOON, LocalTime.NOON, 3)), ZoneId.of("UTC"), 10, 1, 2, 0);

        assertEquals(
                List.of(1L, 1L, 7L, 7L),
                List.of(
                        night.uploadRate(Instant.parse("2026-11-22T22:00:00Z")),
                        night.uploadRate(Instant.parse("2026-11-22T05:59:59Z")),
                        night.uploadRate(Instant.parse("2026-11-22T06:00:00Z")),
                        night.uploadRate(Instant.parse("2026-11-22T21:59:59Z"))));
        assertEquals(3, always.uploadRate(SEVEN));
    }

    @Test
    void isSharedByTheRunsUnderWay() {
        var runs = new InMemoryRuns();
        var share = new FairShare(() -> 900, runs);
        assertEquals(900, share.getAsLong());

        for (int i = 0; i < 3; i++) {
            runs.tell(new ActiveRun(new BackupId(UUID.randomUUID()), "site-" + i, 0, "copying"));
        }

        assertEquals(300, share.getAsLong());
        assertEquals(1, new FairShare(() -> 2, runs).getAsLong());
        assertEquals(0, new FairShare(() -> 0, runs).getAsLong());
    }

    @Test
    void stopsWaitingWhenInterrupted() {
        var pace = new UploadPace(() -> 1, () -> 0, _ -> {
            throw new InterruptedException();
        });

        assertThrows(CancellationException.class, () -> pace.await(PACK));
        assertTrue(Thread.interrupted());
    }

    private long sent(UploadPace pace, Duration duration) {
        var end = passed.plus(duration);
        long sent = 0;
        while (passed.compareTo(end) < 0) {
            pace.await(PACK);
            sent += PACK;
        }
        return sent;
    }

    private UploadPace pace(LongSupplier rate) {
        return new UploadPace(
                rate,
                () -> passed.toNanos(),
                duration -> passed = passed.plus(
                        Duration.ofNanos((long) (duration.toNanos() * (1 + oversleeping * random.nextDouble())))));
    }

    private void assertRate(double expected, long sent, double tolerance) {
        assertEquals(expected, sent / (passed.toNanos() / 1e9), tolerance * expected);
    }
}
