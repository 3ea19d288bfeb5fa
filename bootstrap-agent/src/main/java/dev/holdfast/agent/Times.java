package dev.holdfast.agent;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Moments for people: in UTC, to the second, as `2026-11-27T17:32:56Z`.
final class Times {

    private Times() {}

    static String text(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
