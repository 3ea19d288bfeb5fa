package dev.holdfast.adapters.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStore.PutOutcome;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.application.storage.StorageException.Reason;
import dev.holdfast.domain.storage.StorageTarget;
import dev.holdfast.testing.OddServer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Stores that speak S3 in their own ways.
@Timeout(60)
class S3DialectTests {

    private static final ObjectKey KEY = new ObjectKey("object");
    private static final String LISTING = """
            <?xml version="1.0" encoding="UTF-8"?>
            <ListBucketResult><Name>b</Name><IsTruncated>%s</IsTruncated>%s</ListBucketResult>""";

    private final List<Boolean> conditions = new CopyOnWriteArrayList<>();
    private final OddServer server = OddServer.start();
    private ObjectStore store = store(Duration.ofSeconds(20));

    @AfterEach
    void close() {
        store.close();
        server.close();
    }

    @Test
    void aStoreThatKnowsNoConditionalWritesIsWrittenToWithoutThem() {
        server.willAnswer(exchange -> {
            boolean conditional = exchange.has("If-None-Match: *");
            conditions.add(conditional);
            exchange.answer(conditional ? 501 : 200, conditional ? "<Error><Code>NotImplemented</Code></Error>" : "");
        });

        assertEquals(PutOutcome.STORED, put());
        assertEquals(PutOutcome.STORED, put());

        assertEquals(List.of(true, false, false), conditions);
    }

    @Test
    void aStoreThatAnswersWithoutChecksumsAndTagsIsBelieved() {
        assertEquals(PutOutcome.STORED, put());
    }

    @Test
    void oddErrorBodiesAreToldApartByTheirStatus() {
        for (var body : List.of("", "<html><h1>Forbidden</h1></html>", "{\"error\":", "<Error><Code>")) {
            server.willAnswer(exchange -> exchange.answer(403, body));
            assertEquals(Reason.ACCESS_DENIED, refusal().reason(), body);
            server.willAnswer(exchange -> exchange.answer(503, body));
            assertThrows(StorageException.Transient.class, this::put, body);
        }
    }

    @Test
    void aStoreThatHangsUpOnWhatItRefusesIsHeardAtTheNextTry() {
        server.willAnswerAtOnce(exchange -> exchange.answer(403, "<Error><Code>AccessDenied</Code></Error>"));
        var large = ByteBuffer.allocate(16 << 20);

        assertThrows(StorageException.Transient.class, () -> store.put(KEY, large));
        var refusal = assertThrows(StorageException.Permanent.class, () -> store.put(KEY, large));

        assertEquals(Reason.ACCESS_DENIED, refusal.reason());
    }

    @Test
    void aMissingBucketIsSaid() {
        server.willAnswer(exchange -> exchange.answer(404, "<Error><Code>NoSuchBucket</Code></Error>"));

        var refusal = refusal();

        assertEquals(Reason.NO_SUCH_BUCKET, refusal.reason());
        assertTrue(refusal.getMessage().contains("create the bucket"), refusal::getMessage);
    }

    @Test
    void aListingThatTricklesInIsWaitedFor() {
        store.close();
        store = store(Duration.ofSeconds(1));
        var listing = LISTING.formatted("false", contents("a"));
        server.willAnswer(exchange -> exchange.trickle(200, listing, Duration.ofMillis(20)));

        assertEquals(1, store.list("", Optional.empty()).objects().size());
    }

    @Test
    void aListingThatNeverComesEnds() {
        store.close();
        store = store(Duration.ofMillis(300));
        server.willAnswer(exchange -> exchange.socket().getInputStream().readAllBytes());

        assertThrows(StorageException.Transient.class, () -> store.list("", Optional.empty()));
    }

    @Test
    void aStoreThatListsFromTheBeginningEachTimeIsNotListedForEver() {
        server.willAnswer(exchange -> exchange.answer(200, LISTING.formatted("true", contents("a") + contents("b"))));

        var refusal =
                assertThrows(StorageException.Permanent.class, () -> store.list("", Optional.of(new ObjectKey("b"))));

        assertTrue(refusal.getMessage().contains("start-after"), refusal::getMessage);
    }

    private static String contents(String key) {
        return "<Contents><Key>%s</Key><LastModified>2026-11-22T12:00:00.000Z</LastModified><Size>1</Size></Contents>"
                .formatted(key);
    }

    private StorageException.Permanent refusal() {
        return assertThrows(StorageException.Permanent.class, this::put);
    }

    private PutOutcome put() {
        return store.put(KEY, ByteBuffer.wrap(new byte[100]));
    }

    private ObjectStore store(Duration silence) {
        return S3Storages.stores(silence)
                .open(
                        new StorageTarget(server.endpoint(), "us-east-1", "b", "", true),
                        new StorageCredentials("id", "secret"));
    }
}
