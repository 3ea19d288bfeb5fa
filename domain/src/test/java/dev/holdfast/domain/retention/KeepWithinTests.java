package dev.holdfast.domain.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeepWithinTests {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @ParameterizedTest
    @ValueSource(strings = {"P2D", "P1Y6M", "PT36H", "P2DT6H", "P1M", "P14D"})
    void writesWhatItRead(String text) {
        assertEquals(text, KeepWithin.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2D",
                "P",
                "PT",
                "P2",
                "P-1D",
                "two days",
                "P1DT",
                "PT1D",
                "P0D",
                "PT0S",
                "P0DT0H",
                "P1001Y",
                "P999999999D"
            })
    void refusesWhatIsNoAge(String text) {
        assertThrows(IllegalArgumentException.class, () -> KeepWithin.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "P1D,  2026-10-25T12:00:00Z, 2026-10-24T11:00:00Z",
        "PT24H, 2026-10-25T12:00:00Z, 2026-10-24T12:00:00Z",
        "P1M,  2026-03-31T10:00:00Z, 2026-02-28T11:00:00Z"
    })
    void countsDaysOnTheCalendarAndHoursOnTheClock(String text, Instant now, Instant expected) {
        assertEquals(expected, KeepWithin.parse(text).before(now, PARIS));
    }
}
