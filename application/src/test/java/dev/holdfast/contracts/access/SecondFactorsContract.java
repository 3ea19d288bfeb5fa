package dev.holdfast.contracts.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.access.SecondFactors;
import dev.holdfast.application.master.access.Totp;
import dev.holdfast.application.master.access.UserId;
import java.security.SecureRandom;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What stores of second factors promise.
public interface SecondFactorsContract extends AccessStores {

    @Test
    default void countsASecondFactorOnceItIsConfirmed() {
        var ada = added("ada");
        var secret = Totp.random(new SecureRandom());
        assertTrue(secondFactors().of(ada).isEmpty());
        assertTrue(secondFactors().begin(ada, Totp.random(new SecureRandom())));
        assertTrue(secondFactors().begin(ada, secret));
        assertEquals(
                new SecondFactors.Enrolled(secret, false),
                secondFactors().of(ada).orElseThrow());
        assertFalse(users().find(ada).orElseThrow().hasSecondFactor());
        assertTrue(secondFactors().confirm(ada, 100, Set.of("r1", "r2"), NOON));
        assertFalse(secondFactors().confirm(ada, 101, Set.of(), NOON));
        assertTrue(users().find(ada).orElseThrow().hasSecondFactor());
        assertEquals(2, users().find(ada).orElseThrow().version());
        assertFalse(secondFactors().begin(ada, secret));
        assertFalse(secondFactors().begin(new UserId(UUID.randomUUID()), secret));
    }

    @Test
    default void takesEachCodeOnce() throws Exception {
        var ada = added("ada");
        secondFactors().begin(ada, Totp.random(new SecureRandom()));
        secondFactors().confirm(ada, 100, Set.of("r1", "r2"), NOON);
        assertFalse(secondFactors().use(ada, 100));
        assertFalse(secondFactors().use(ada, 99));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = IntStream.range(0, 6)
                    .mapToObj(_ -> threads.submit(() -> secondFactors().use(ada, 101)))
                    .toList();
            var taken = 0;
            for (var one : tries) {
                taken += one.get() ? 1 : 0;
            }
            assertEquals(1, taken);
        }
        assertTrue(secondFactors().useRecovery(ada, "r1"));
        assertFalse(secondFactors().useRecovery(ada, "r1"));
        assertFalse(secondFactors().useRecovery(added("bob"), "r2"));
        assertTrue(secondFactors().remove(ada));
        assertFalse(secondFactors().remove(ada));
        assertFalse(secondFactors().useRecovery(ada, "r2"));
        assertFalse(secondFactors().use(ada, 102));
    }
}
