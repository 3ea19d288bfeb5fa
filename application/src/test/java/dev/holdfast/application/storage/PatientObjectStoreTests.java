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
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class PatientObjectStoreTests {

    private static final ObjectKey KEY = new ObjectKey("key");
    private static final Patience PATIENCE =
            new Patience(Duration.ofMillis(100), Duration.ofSeconds(2), Duration.ofMinutes(1));

    private final InMemoryObjectStore bucket = new InMemoryObjectStore();
    private Instant now = Instant.EPOCH;
    private final List<Duration> pauses = new ArrayList<>();

    @Test
    void outlastsAStorageThatIsUnavailableForAWhile() {
        var store = patient((call, _, _) -> call < 20 ? Fault.TRANSIENT : Fault.NONE);

        assertEquals(PutOutcome.STORED, store.put(KEY, content()));

        assertEquals(20, pauses.size());
        assertTrue(waited().compareTo(Duration.ofSeconds(10)) > 0, () -> "waited only " + waited());
    }

    @Test
    void neverPausesLongerThanTheLongestPause() {
        var store = patient((call, _, _) -> call < 20 ? Fault.TRANSIENT : Fault.NONE);

        store.find(KEY);

        assertTrue(pauses.stream().allMatch(it -> it.compareTo(PATIENCE.longest()) <= 0));
        assertTrue(pauses.getFirst().compareTo(PATIENCE.first()) <= 0);
    }

    @Test
    void tellsOfEachFailureThatItWaitsAfter() {
        var told = new ArrayList<String>();
        var store = new PatientObjectStore(
                new FaultyObjectStore(bucket, (call, _, _) -> call < 3 ? Fault.TRANSIENT : Fault.NONE),
                PATIENCE,
                this::sleep,
                new Random(1),
                () -> now,
                why -> told.add(why.getMessage()));

        store.find(KEY);

        assertEquals(pauses.size(), told.size());
    }

    @Test
    void givesUpWhenItsPatienceIsSpent() {
        var store = patient((_, _, _) -> Fault.TRANSIENT);

        assertThrows(StorageException.Transient.class, () -> store.read(KEY, 10));

        assertTrue(waited().compareTo(PATIENCE.total()) >= 0);
    }

    @Test
    void doesNotTryAgainWhatCannotSucceed() {
        var store = patient((_, _, _) -> Fault.PERMANENT);

        assertThrows(StorageException.Permanent.class, () -> store.put(KEY, content()));

        assertEquals(List.of(), pauses);
    }

    @Test
    void tellsThatAnObjectIsThereWhenOnlyTheAnswerOfTheFirstTryWasLost() {
        var store = patient((call, _, _) -> call == 0 ? Fault.TRANSIENT_AFTER_EFFECT : Fault.NONE);

        assertEquals(PutOutcome.ALREADY_THERE, store.put(KEY, content()));

        assertArrayEquals(new byte[3], bucket.read(KEY, 3).orElseThrow());
    }

    @Test
    void stopsWaitingWhenInterrupted() {
        var store = new PatientObjectStore(
                new FaultyObjectStore(bucket, (_, _, _) -> Fault.TRANSIENT),
                PATIENCE,
                _ -> {
                    throw new InterruptedException();
                },
                new Random(1),
                () -> now);

        assertThrows(CancellationException.class, () -> store.find(KEY));

        assertTrue(Thread.interrupted());
    }

    @Test
    void countsTheTimeThatTriesTakeToo() {
        var store = patient((_, _, _) -> {
            now = now.plusSeconds(25);
            return Fault.TRANSIENT;
        });

        assertThrows(StorageException.Transient.class, () -> store.find(KEY));

        assertEquals(2, pauses.size());
    }

    private void sleep(Duration duration) {
        pauses.add(duration);
        now = now.plus(duration);
    }

    private Duration waited() {
        return pauses.stream().reduce(Duration.ZERO, Duration::plus);
    }

    private PatientObjectStore patient(Script script) {
        return new PatientObjectStore(
                new FaultyObjectStore(bucket, script), PATIENCE, this::sleep, new Random(1), () -> now);
    }

    private static ByteBuffer content() {
        return ByteBuffer.wrap(new byte[3]);
    }
}
