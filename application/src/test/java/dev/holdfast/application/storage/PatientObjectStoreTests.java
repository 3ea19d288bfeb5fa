package dev.holdfast.application.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.storage.ObjectStore.PutOutcome;
import dev.holdfast.contracts.storage.FaultyObjectStore;
import dev.holdfast.contracts.storage.FaultyObjectStore.Fault;
import dev.holdfast.contracts.storage.FaultyObjectStore.Script;
import dev.holdfast.contracts.storage.InMemoryObjectStore;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PatientObjectStoreTests {

    private static final ObjectKey KEY = new ObjectKey("object");
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private Duration longestPause = Duration.ZERO;

    @Test
    void outlastsAStoreThatIsAwayForTenSeconds() {
        var back = now.plusSeconds(10);
        var store = patient((call, operation, subject) -> now.isBefore(back) ? Fault.TRANSIENT : Fault.NONE);

        assertEquals(PutOutcome.STORED, store.put(KEY, content()));

        assertArrayEquals(content().array(), store.read(KEY, 100).orElseThrow());
    }

    @Test
    void takesAnObjectThatALostAnswerLeftForItsOwn() {
        var store = patient((call, operation, subject) -> call == 0 ? Fault.TRANSIENT_AFTER_EFFECT : Fault.NONE);

        assertEquals(PutOutcome.STORED, store.put(KEY, content()));
    }

    @Test
    void saysThatAnotherWasThereFirst() {
        var store = patient((call, operation, subject) -> Fault.NONE);
        store.put(KEY, content());

        assertEquals(PutOutcome.ALREADY_THERE, store.put(KEY, content()));
    }

    @Test
    void givesUpWhenTimeIsOverAndNeverWaitsLong() {
        var begun = now;
        var store = patient((call, operation, subject) -> Fault.TRANSIENT);

        assertThrows(StorageException.Transient.class, () -> store.find(KEY));

        assertTrue(Duration.between(begun, now).compareTo(LIMIT) >= 0);
        assertTrue(longestPause.compareTo(Duration.ofSeconds(15)) <= 0, longestPause::toString);
    }

    @Test
    void triesOnceWhatCannotSucceed() {
        var faulty = new FaultyObjectStore(new InMemoryObjectStore(() -> now), (c, o, s) -> Fault.PERMANENT);
        var store = new PatientObjectStore(faulty, patience());

        assertThrows(StorageException.Permanent.class, () -> store.find(KEY));

        assertEquals(1, faulty.calls());
    }

    private ObjectStore patient(Script script) {
        return new PatientObjectStore(new FaultyObjectStore(new InMemoryObjectStore(() -> now), script), patience());
    }

    private Patience patience() {
        return new Patience(LIMIT, () -> now, new Random(7), pause -> {
            longestPause = pause.compareTo(longestPause) > 0 ? pause : longestPause;
            now = now.plus(pause).plusMillis(1);
        });
    }

    private static ByteBuffer content() {
        return ByteBuffer.wrap(new byte[] {1, 2, 3});
    }
}
