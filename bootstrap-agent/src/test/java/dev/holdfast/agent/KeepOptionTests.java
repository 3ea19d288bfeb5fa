package dev.holdfast.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.domain.retention.KeepWithin;
import dev.holdfast.domain.retention.RetentionPolicy;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeepOptionTests {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Test
    void takesRulesAsPeopleWriteThem() {
        var usual = new RetentionPolicy(3, 0, 7, 4, 12, 0, Optional.empty(), PARIS);

        assertEquals(usual, KeepOption.parsed(KeepOption.USUAL, PARIS));
        assertEquals(usual, KeepOption.parsed(" last=3, daily=7,weekly=4 monthly=12 within=P2D ", PARIS));
        assertEquals(
                new RetentionPolicy(0, 24, 0, 0, 0, 2, Optional.of(KeepWithin.parse("P5D")), PARIS),
                KeepOption.parsed("hourly=24 yearly=2 within=P5D", PARIS));
        assertEquals(RetentionPolicy.KEEP_EVERYTHING, KeepOption.parsed("all", PARIS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "daily", "daily=", "daily=x", "daily=-1", "weeks=3", "daily=1 daily=2", "daily=0", "within=2"
            })
    void refusesWhatIsNoRule(String text) {
        var refused = assertThrows(CommandException.class, () -> KeepOption.parsed(text, PARIS));

        assertEquals(ExitCode.USAGE, refused.code());
    }
}
