package dev.holdfast.contracts.idempotency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.application.master.idempotency.IdempotencyKey;
import dev.holdfast.application.master.idempotency.IdempotencyKeys;
import dev.holdfast.application.master.idempotency.IdempotencyKeys.Claim;
import dev.holdfast.application.master.idempotency.StoredAnswer;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// What every keeper of idempotency keys promises.
public interface IdempotencyKeysContract {

    Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    IdempotencyKey KEY = new IdempotencyKey("user:1", "order-7");
    StoredAnswer ANSWER = new StoredAnswer(201, Map.of("Location", "/sites/1"), "application/json", "{\"a\":\"ä\"}");

    IdempotencyKeys keys();

    @Test
    default void givesAKeyToTheFirstAlone() {
        assertEquals(new Claim.Taken(), keys().claim(KEY, "f", NOON));
        assertEquals(new Claim.InProgress(), keys().claim(KEY, "f", NOON));
        assertEquals(new Claim.OtherRequest(), keys().claim(KEY, "g", NOON));
        assertEquals(new Claim.Taken(), keys().claim(new IdempotencyKey("user:2", "order-7"), "f", NOON));
    }

    @Test
    default void givesBackTheAnswerForADay() {
        keys().claim(KEY, "f", NOON);
        keys().keep(KEY, ANSWER);

        var later = NOON.plus(IdempotencyKeys.MEMORY).minusMillis(1);
        assertEquals(new Claim.Answered(ANSWER), keys().claim(KEY, "f", later));
        assertEquals(new Claim.OtherRequest(), keys().claim(KEY, "g", later));
        assertEquals(new Claim.Taken(), keys().claim(KEY, "g", later.plusMillis(1)));
    }

    @Test
    default void freesAKeyThatWasReleased() {
        keys().claim(KEY, "f", NOON);
        keys().release(KEY);

        assertEquals(new Claim.Taken(), keys().claim(KEY, "g", NOON));
    }

    @Test
    default void keepsAnAnswerWhoeverReleasesItsKey() {
        keys().claim(KEY, "f", NOON);
        keys().keep(KEY, ANSWER);
        keys().release(KEY);

        assertEquals(new Claim.Answered(ANSWER), keys().claim(KEY, "f", NOON));
    }

    @Test
    default void freesTheKeyOfWhoeverDiedAtWork() {
        keys().claim(KEY, "f", NOON);

        var later = NOON.plus(IdempotencyKeys.LONGEST_WORK);
        assertEquals(new Claim.InProgress(), keys().claim(KEY, "f", later.minusMillis(1)));
        assertEquals(new Claim.Taken(), keys().claim(KEY, "f", later));
    }

    @Test
    default void forgetsWhatIsOld() {
        keys().claim(KEY, "f", NOON);
        keys().keep(KEY, ANSWER);

        keys().forget(NOON.plusMillis(1));

        assertEquals(new Claim.Taken(), keys().claim(KEY, "g", NOON));
    }

    @Test
    default void givesAKeyToOneOfManyAtOnce() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            Callable<Claim> claiming = () -> keys().claim(KEY, "f", NOON);
            int taken = 0;
            for (var claim : threads.invokeAll(Collections.nCopies(24, claiming))) {
                taken += claim.get() instanceof Claim.Taken ? 1 : 0;
            }
            assertEquals(1, taken);
        }
    }
}
