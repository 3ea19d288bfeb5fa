package dev.holdfast.domain.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.domain.storage.ByteSize;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ReservationTests {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Reservation HUNDRED = Reservation.begun(
            new BackupId(UUID.randomUUID()), new ByteSize(100), Optional.of(new ByteSize(150)), NOON, LEASE);

    @Test
    void holdsForItsLease() {
        assertTrue(HUNDRED.holdsAt(NOON.plus(LEASE).minusMillis(1)));
        assertFalse(HUNDRED.holdsAt(NOON.plus(LEASE)));
    }

    @Test
    void keepsWhatWasPromisedUntilMoreIsWritten() {
        assertEquals(
                new ByteSize(100),
                HUNDRED.renewed(new ByteSize(40), NOON, LEASE).bytes());
        assertEquals(
                new ByteSize(140),
                HUNDRED.renewed(new ByteSize(140), NOON, LEASE).bytes());
    }

    @Test
    void comesBackFromALapseWithWhatIsWritten() {
        var renewed = HUNDRED.renewed(new ByteSize(40), NOON.plus(LEASE), LEASE);

        assertEquals(new ByteSize(40), renewed.bytes());
        assertTrue(renewed.holdsAt(NOON.plus(LEASE)));
    }

    @Test
    void isNeverPromisedMoreThanItsBudgetWhateverItsNodeSays() {
        var most = new ByteSize(150);

        assertEquals(most, HUNDRED.renewed(new ByteSize(1L << 60), NOON, LEASE).bytes());
        assertEquals(
                most,
                HUNDRED.renewed(new ByteSize(1L << 60), NOON.plus(LEASE), LEASE).bytes());
    }

    @Test
    void neverPromisesSoMuchThatSumsOverflow() {
        var most = Reservation.begun(HUNDRED.run(), new ByteSize(Long.MAX_VALUE), Optional.empty(), NOON, LEASE);

        assertEquals(1L << 53, most.bytes().bytes());
    }
}
