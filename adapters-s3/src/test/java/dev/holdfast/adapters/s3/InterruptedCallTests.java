package dev.holdfast.adapters.s3;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.SignedRequest;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.storage.StorageTarget;
import dev.holdfast.testing.OddServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/// Threads that are interrupted while a storage keeps them waiting, far less long than its silence is borne.
@Timeout(60)
class InterruptedCallTests {

    private static final Duration SILENCE = Duration.ofMinutes(10);
    private static final ObjectKey KEY = new ObjectKey("object");

    private final OddServer server = OddServer.start();
    private final StorageTarget target = new StorageTarget(server.endpoint(), "us-east-1", "b", "", true);
    private final CountDownLatch waiting = new CountDownLatch(1);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void doNotWaitForAnAnswer() throws Exception {
        server.willAnswer(exchange -> hang());

        try (var store = S3Storages.stores(SILENCE).open(target, new StorageCredentials("id", "secret"))) {
            assertEndsInterrupted(() -> store.read(KEY, 0, 10));
        }
    }

    @Test
    void doNotWaitForTheRestOfAnAnswer() throws Exception {
        server.willAnswer(exchange -> {
            var head = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nsome";
            exchange.socket().getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            hang();
        });

        try (var store = S3Storages.stores(SILENCE).open(target, new StorageCredentials("id", "secret"))) {
            assertEndsInterrupted(() -> store.read(KEY, 0, 10));
        }
    }

    @Test
    void doNotWaitForTheAnswerToARequestThatTheMasterSigned() throws Exception {
        server.willAnswer(exchange -> hang());
        var request = new SignedRequest(server.endpoint().resolve("/b/object"), Map.of());

        try (var requests = S3Storages.signedRequests(SILENCE).open(target)) {
            assertEndsInterrupted(() -> requests.get(request, KEY, 0, 10));
        }
    }

    private void hang() throws InterruptedException {
        waiting.countDown();
        synchronized (waiting) {
            waiting.wait();
        }
    }

    private void assertEndsInterrupted(Executable call) throws Exception {
        var caller = new FutureTask<>(() -> {
            assertThrows(StorageException.Transient.class, call);
            return Thread.currentThread().isInterrupted();
        });
        var thread = Thread.ofPlatform().daemon().start(caller);
        waiting.await();
        thread.interrupt();

        assertTrue(caller.get(20, TimeUnit.SECONDS), "the interrupt is forgotten");
    }
}
