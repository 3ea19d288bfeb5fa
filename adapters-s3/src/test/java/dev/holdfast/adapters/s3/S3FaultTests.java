package dev.holdfast.adapters.s3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStore.PutOutcome;
import dev.holdfast.application.storage.Patience;
import dev.holdfast.application.storage.PatientObjectStore;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.storage.StorageTarget;
import dev.holdfast.testing.FaultProxy;
import dev.holdfast.testing.FaultProxy.Fault;
import dev.holdfast.testing.s3.S3Server;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3FaultTests {

    private static final ObjectKey KEY = new ObjectKey("object");

    @TempDir
    private static Path directory;

    private static S3Server server;
    private static FaultProxy proxy;
    /// Tries once; [#store] tries again, as every user of it does.
    private static ObjectStore once;

    private static ObjectStore store;

    private final byte[] content = randomBytes(500_000);

    @BeforeAll
    static void open() {
        server = S3Server.start(directory);
        proxy = FaultProxy.inFrontOf(server.endpoint());
        server.bucket("faults");
        var behind = new StorageTarget(proxy.endpoint(), "us-east-1", "faults", "", true);
        once = S3Storages.stores(Duration.ofSeconds(60)).open(behind, server.credentials());
        store = new PatientObjectStore(
                once, Patience.FOR_STORAGES, Thread::sleep, new Random(), InstantSource.system());
    }

    @AfterAll
    static void close() {
        store.close();
        proxy.close();
        server.close();
    }

    @AfterEach
    void mend() {
        proxy.set(new Fault.None());
        store.delete(List.of(KEY));
    }

    @Test
    void aBitFlippedOnTheWayIsRefusedByTheStoreAndMayBeSentAgain() {
        proxy.set(new Fault.FlipRequestBit(100_000));

        assertThrows(StorageException.Transient.class, () -> put(once));

        proxy.set(new Fault.None());
        assertTrue(store.find(KEY).isEmpty());
        assertEquals(PutOutcome.STORED, put());
    }

    @Test
    void aConnectionCutInMidPutLeavesNoObject() {
        proxy.set(new Fault.CutRequest(200_000));

        assertThrows(StorageException.Transient.class, () -> put(once));

        proxy.set(new Fault.None());
        assertTrue(store.find(KEY).isEmpty());
    }

    @Test
    void anAnswerCutInMidReadIsNeverAShortObject() {
        put();
        proxy.set(new Fault.CutAnswer(200_000));

        assertThrows(StorageException.Transient.class, () -> once.read(KEY, content.length));
        assertThrows(StorageException.Transient.class, () -> once.read(KEY, 0, content.length));

        proxy.set(new Fault.None());
        assertArrayEquals(content, store.read(KEY, content.length).orElseThrow());
    }

    @Test
    void aBusyStoreMayBeAskedAgain() {
        for (int status : new int[] {500, 502, 503, 429, 408}) {
            proxy.set(new Fault.Answer(status, ""));

            assertThrows(StorageException.Transient.class, () -> once.find(KEY), () -> "status " + status);
            assertThrows(StorageException.Transient.class, () -> put(once), () -> "status " + status);
        }
    }

    @Test
    void aClockThatIsOffIsSaid() {
        proxy.set(new Fault.Answer(403, "<Error><Code>RequestTimeTooSkewed</Code><Message>skew</Message></Error>"));

        var failure = assertThrows(StorageException.Permanent.class, () -> store.read(KEY, 10));

        assertEquals(StorageException.Reason.CLOCK_SKEW, failure.reason());
        assertTrue(failure.getMessage().contains("clock"), failure::getMessage);
    }

    private PutOutcome put() {
        return put(store);
    }

    private PutOutcome put(ObjectStore store) {
        return store.put(KEY, ByteBuffer.wrap(content));
    }

    private static byte[] randomBytes(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
