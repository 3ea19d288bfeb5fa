package dev.holdfast.domain.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NodeNameTests {

    @ParameterizedTest
    @ValueSource(strings = {"", "-web", "web 1", "wéb", "a/b"})
    void refusesWhatPeopleCannotType(String name) {
        assertThrows(IllegalArgumentException.class, () -> new NodeName(name));
    }

    @ParameterizedTest
    @CsvSource({"web-1.example.org,web-1.example.org", "wéb,wxb", "-x,xx", "日本,xx"})
    void staysCloseToTheHostname(String hostname, String name) {
        assertEquals(new NodeName(name), NodeName.like(new HostName(hostname), 9));
    }

    @Test
    void leavesRoomForASuffix() {
        assertEquals(
                64,
                NodeName.like(new HostName("h".repeat(253)), 9)
                        .with("-01234567")
                        .value()
                        .length());
    }
}
