package dev.holdfast.adapters.host.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Paris puts its clocks forward on 2026-03-29 at 01:00Z, and back on 2026-10-25 at 01:00Z.
class CronScheduleTests {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Test
    void isDueOnceWhereItsSlotDoesNotExist() {
        assertEquals(
                List.of("2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z"),
                slots("30 2 * * *", PARIS, "2026-03-27T12:00:00Z", "2026-03-30T12:00:00Z"));
    }

    @Test
    void isDueOnceWhereItsSlotDoesNotExistWhoeverAsksInBetween() {
        assertEquals(Optional.of("2026-03-29T01:30:00Z"), next("30 2 * * *", PARIS, "2026-03-29T01:00:00Z"));
        assertEquals(Optional.of("2026-03-29T01:30:00Z"), next("30 2 * * *", PARIS, "2026-03-29T01:29:59Z"));
        assertEquals(Optional.of("2026-03-30T00:30:00Z"), next("30 2 * * *", PARIS, "2026-03-29T01:30:00Z"));
    }

    @Test
    void isDueOnceWhereItsSlotComesTwice() {
        assertEquals(
                List.of("2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"),
                slots("30 2 * * *", PARIS, "2026-10-23T12:00:00Z", "2026-10-26T12:00:00Z"));
        assertEquals(Optional.of("2026-10-26T01:30:00Z"), next("30 2 * * *", PARIS, "2026-10-25T01:15:00Z"));
    }

    @Test
    void whatIsDueEveryHourGoesOnWithTheTimeThatPasses() {
        assertEquals(
                List.of("2026-10-24T23:00:00Z", "2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z", "2026-10-25T02:00:00Z"),
                slots("0 * * * *", PARIS, "2026-10-24T22:30:00Z", "2026-10-25T02:30:00Z"));
        assertEquals(
                List.of("2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z", "2026-03-29T02:00:00Z"),
                slots("0 * * * *", PARIS, "2026-03-28T23:30:00Z", "2026-03-29T02:30:00Z"));
    }

    @Test
    void keepsItsMinutesWhereClocksAreMovedByHalfAnHour() {
        var lordHowe = ZoneId.of("Australia/Lord_Howe");

        assertEquals(
                List.of("2026-10-02T15:45:00Z", "2026-10-03T15:45:00Z", "2026-10-04T15:15:00Z"),
                slots("15 2 * * *", lordHowe, "2026-10-02T00:00:00Z", "2026-10-04T20:00:00Z"));
        assertEquals(
                List.of("2026-10-03T14:40:00Z", "2026-10-03T16:10:00Z"),
                slots("10 * * * *", lordHowe, "2026-10-03T14:00:00Z", "2026-10-03T17:00:00Z"));
    }

    @Test
    void isNeverDueOnADayThatNeverComes() {
        assertEquals(Optional.empty(), next("0 2 30 2 *", PARIS, "2026-01-01T00:00:00Z"));
    }

    @Test
    void refusesWhatIsNoExpression() {
        assertThrows(IllegalArgumentException.class, () -> CronSchedule.of("61 2 * * *"));
        assertThrows(IllegalArgumentException.class, () -> CronSchedule.of("* * * * * *"));
    }

    private static List<String> slots(String expression, ZoneId zone, String from, String to) {
        var slots = new ArrayList<String>();
        for (var next = next(expression, zone, from); next.isPresent(); next = next(expression, zone, next.get())) {
            if (Instant.parse(next.get()).isAfter(Instant.parse(to))) {
                break;
            }
            slots.add(next.get());
        }
        return slots;
    }

    private static Optional<String> next(String expression, ZoneId zone, String after) {
        return CronSchedule.of(expression)
                .next(Instant.parse(after).atZone(zone))
                .map(ZonedDateTime::toInstant)
                .map(Instant::toString);
    }
}
