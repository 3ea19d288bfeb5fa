package dev.holdfast.contracts.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.fleet.Fleets;
import dev.holdfast.domain.fleet.Brakes;
import dev.holdfast.domain.fleet.FleetId;
import dev.holdfast.domain.fleet.FleetSettings;
import dev.holdfast.domain.quota.QuotaLimit;
import dev.holdfast.domain.retention.KeepWithin;
import dev.holdfast.domain.retention.RetentionPolicy;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every keeper of the fleet's settings promises.
public interface FleetsContract {

    FleetSettings STRICT = new FleetSettings(
            new QuotaLimit(Optional.of(new ByteSize(80)), Optional.of(new ByteSize(100)), Duration.ofDays(7)),
            Optional.of(
                    new RetentionPolicy(3, 0, 7, 4, 12, 1, Optional.of(KeepWithin.USUAL), ZoneId.of("Europe/Paris"))),
            new Brakes(10, 20, 30),
            Duration.ofHours(48),
            Duration.ofSeconds(30));

    Fleets fleets();

    @Test
    default void keepsItsFirstId() {
        var first = new FleetId(UUID.randomUUID());

        assertEquals(first, fleets().own(first));
        assertEquals(first, fleets().own(new FleetId(UUID.randomUUID())));
    }

    @Test
    default void rulesWhatIsUsualAtFirst() {
        assertEquals(FleetSettings.DEFAULT, fleets().ruled().settings());
    }

    @Test
    default void keepsAllThatIsRuled() {
        var before = fleets().ruled();

        assertTrue(fleets().rule(STRICT, before.version()));

        assertEquals(STRICT, fleets().ruled().settings());
        assertTrue(fleets().ruled().version() > before.version());
    }

    @Test
    default void refusesAChangeOfWhatSomebodyElseChanged() {
        var before = fleets().ruled();
        fleets().rule(STRICT, before.version());

        assertFalse(fleets().rule(FleetSettings.DEFAULT, before.version()));

        assertEquals(STRICT, fleets().ruled().settings());
    }
}
