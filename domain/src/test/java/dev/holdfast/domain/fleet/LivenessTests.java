package dev.holdfast.domain.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LivenessTests {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void neverSeenUntilTheFirstHeartbeat() {
        assertEquals(Liveness.NEVER_SEEN, Liveness.of(Optional.empty(), NOON, MINUTE));
    }

    @ParameterizedTest
    @CsvSource({"-5,ONLINE", "0,ONLINE", "120,ONLINE", "121,LATE", "300,LATE", "301,SILENT", "86400,SILENT"})
    void fadesWithTheAgeOfTheLastHeartbeat(long age, Liveness expected) {
        assertEquals(expected, Liveness.of(Optional.of(NOON.minusSeconds(age)), NOON, MINUTE));
    }
}
