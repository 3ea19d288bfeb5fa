package dev.holdfast.domain.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The table in `docs/operating.md`.
final class WorkedTableTests {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Instant NOON = Instant.parse("2026-11-22T11:00:00Z");
    private static final LocalDate LAST = LocalDate.parse("2026-11-22");

    private final RetentionPolicy policy = new RetentionPolicy(2, 0, 3, 3, 3, 0, Optional.empty(), PARIS);
    private final List<RestorePoint<LocalDate>> nights = LocalDate.parse("2026-09-01")
            .datesUntil(LAST.plusDays(1))
            .map(night -> new RestorePoint<>(night, at(night), Worth.COMPLETE, false, night.equals(LAST)))
            .toList();

    @Test
    void keepsForTheseReasons() {
        var reasons = policy.plan(nights, NOON).verdicts().stream()
                .filter(RetentionPlan.Verdict::isKept)
                .collect(Collectors.toMap(
                        verdict -> verdict.point().backup().toString(),
                        verdict -> verdict.reasons().toString()));

        assertEquals(
                Map.of(
                        "2026-11-22",
                        "[last 1, daily 2026-11-22, weekly 2026-W47, monthly 2026-11, within, newest, base]",
                        "2026-11-21",
                        "[last 2, daily 2026-11-21, within]",
                        "2026-11-20",
                        "[daily 2026-11-20]",
                        "2026-11-15",
                        "[weekly 2026-W46]",
                        "2026-11-08",
                        "[weekly 2026-W45]",
                        "2026-10-31",
                        "[monthly 2026-10]",
                        "2026-09-30",
                        "[monthly 2026-09]"),
                reasons);
    }

    @Test
    void keepsForSoLong() {
        var forecast = policy.forecast(policy.plan(nights, NOON), NOON);
        var days = forecast.moments().entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().toString(),
                        entry -> entry.getValue().atZone(PARIS).toLocalDate().toString()));

        assertEquals(
                Map.of(
                        "2026-11-22", "2026-12-07",
                        "2026-11-21", "2026-11-24",
                        "2026-11-20", "2026-11-23",
                        "2026-11-15", "2026-11-30",
                        "2026-11-08", "2026-11-23",
                        "2026-10-31", "2027-01-01",
                        "2026-09-30", "2026-12-01"),
                days);
    }

    private static Instant at(LocalDate night) {
        return night.atTime(2, 30).atZone(PARIS).toInstant();
    }
}
