package dev.holdfast.domain.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StorageExperienceTests {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void restsLongerAfterEachFailureInARowButNeverADay() {
        var experience = StorageExperience.NONE;
        var before = Duration.ZERO;
        for (int i = 0; i < 50; i++) {
            experience = experience.failed(NOON, "no answer");
            var rest = rest(experience);
            assertTrue(rest.compareTo(before) >= 0, () -> rest + " is shorter than the rest before");
            before = rest;
        }
        assertTrue(before.compareTo(Duration.ofHours(12)) > 0, before::toString);
        assertTrue(before.compareTo(Duration.ofDays(1)) < 0, before::toString);
    }

    @Test
    void restsMinutesAfterAFirstFailure() {
        var rest = rest(StorageExperience.NONE.failed(NOON, "no answer"));

        assertTrue(
                rest.compareTo(Duration.ofMinutes(2)) > 0 && rest.compareTo(Duration.ofMinutes(10)) < 0,
                rest::toString);
    }

    @Test
    void isReadyAtOnceAfterASuccessAndStillTrustedLess() {
        var healthy = StorageExperience.NONE.failed(NOON, "no answer");
        var flapping = StorageExperience.NONE
                .failed(NOON, "no answer")
                .failed(NOON, "no answer")
                .failed(NOON, "no answer")
                .succeeded();

        assertFalse(flapping.restsAt(NOON));
        assertEquals(Optional.empty(), flapping.lastFailure());
        assertTrue(rest(flapping.failed(NOON, "again")).compareTo(rest(healthy)) > 0);
    }

    @Test
    void recoversAfterManySuccesses() {
        var experience = StorageExperience.NONE.failed(NOON, "no answer");
        for (int i = 0; i < 30; i++) {
            experience = experience.succeeded();
        }
        assertTrue(experience.trouble() < 0.001);
    }

    @Test
    void takesNoFailureOfTheFutureForGranted() {
        var experience = StorageExperience.NONE.failed(NOON, "the clock was wrong then");

        assertTrue(experience.restsAt(NOON.plusSeconds(1)));
        assertFalse(experience.restsAt(NOON.minusSeconds(1)));
    }

    private static Duration rest(StorageExperience experience) {
        return Duration.between(NOON, experience.restsUntil().orElseThrow());
    }
}
