package dev.holdfast.adapters.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStore.PutOutcome;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.application.storage.StorageException.Reason;
import dev.holdfast.domain.storage.StorageTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Stores that speak S3 in their own ways.
@Timeout(60)
class S3DialectTests {

    private static final ObjectKey KEY = new ObjectKey("object");
    private static final String LISTING = """
            <?xml version="1.0" encoding="UTF-8"?>
            <ListBucketResult><Name>b</Name><IsTruncated>%s</IsTruncated>%s</ListBucketResult>""";

    private final List<String> conditions = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private ObjectStore store;
    private HttpHandler handler = exchange -> answer(exchange, 200, "");

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/", exchange -> handler.handle(exchange));
        server.setExecutor(task -> Thread.ofVirtual().start(task));
        server.start();
        store = store(Duration.ofSeconds(20));
    }

    @AfterEach
    void close() {
        store.close();
        server.stop(0);
    }

    @Test
    void aStoreThatKnowsNoConditionalWritesIsWrittenToWithoutThem() {
        handler = exchange -> {
            var condition = exchange.getRequestHeaders().getFirst("If-None-Match");
            conditions.add(String.valueOf(condition));
            if (condition != null) {
                answer(exchange, 501, "<Error><Code>NotImplemented</Code></Error>");
            } else {
                answer(exchange, 200, "");
            }
        };

        assertEquals(PutOutcome.STORED, put());
        assertEquals(PutOutcome.STORED, put());

        assertEquals(List.of("*", "null", "null"), conditions);
    }

    @Test
    void aStoreThatAnswersWithoutChecksumsAndTagsIsBelieved() {
        assertEquals(PutOutcome.STORED, put());
    }

    @Test
    void oddErrorBodiesAreToldApartByTheirStatus() {
        for (var body : List.of("", "<html><h1>Forbidden</h1></html>", "{\"error\":", "<Error><Code>")) {
            handler = exchange -> answer(exchange, 403, body);
            assertEquals(Reason.ACCESS_DENIED, refusal().reason(), body);
            handler = exchange -> answer(exchange, 503, body);
            assertThrows(StorageException.Transient.class, this::put, body);
        }
    }

    @Test
    void aMissingBucketIsSaid() {
        handler = exchange -> answer(exchange, 404, "<Error><Code>NoSuchBucket</Code></Error>");

        var refusal = refusal();

        assertEquals(Reason.NO_SUCH_BUCKET, refusal.reason());
        assertTrue(refusal.getMessage().contains("create the bucket"), refusal::getMessage);
    }

    @Test
    void aListingThatTricklesInIsWaitedFor() {
        store.close();
        store = store(Duration.ofSeconds(1));
        handler = exchange -> trickle(exchange, LISTING.formatted("false", contents("a")), Duration.ofMillis(20));

        assertEquals(1, store.list("", Optional.empty()).objects().size());
    }

    @Test
    void aListingThatNeverComesEnds() {
        store.close();
        store = store(Duration.ofMillis(300));
        handler = exchange -> exchange.getRequestBody().readAllBytes();

        assertThrows(StorageException.Transient.class, () -> store.list("", Optional.empty()));
    }

    @Test
    void aStoreThatListsFromTheBeginningEachTimeIsNotListedForEver() {
        handler = exchange -> answer(exchange, 200, LISTING.formatted("true", contents("a") + contents("b")));

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
        var endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return S3Storages.stores(silence)
                .open(new StorageTarget(endpoint, "us-east-1", "b", "", true), new StorageCredentials("id", "secret"));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /// Slower in all than a silence may last, but never silent for so long.
    private static void trickle(HttpExchange exchange, String body, Duration pause) throws IOException {
        try (exchange) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            for (var piece : bytes) {
                exchange.getResponseBody().write(piece);
                exchange.getResponseBody().flush();
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
