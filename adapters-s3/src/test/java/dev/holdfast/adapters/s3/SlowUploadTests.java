package dev.holdfast.adapters.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStore.PutOutcome;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.storage.StorageTarget;
import dev.holdfast.testing.OddServer;
import dev.holdfast.testing.OddServer.Exchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Large bodies on connections that hardly move.
@Timeout(60)
class SlowUploadTests {

    private static final int LARGE = 16 << 20;

    private final OddServer server = OddServer.start();
    private final AtomicInteger requests = new AtomicInteger();
    private ObjectStore store = store(Duration.ofSeconds(40));

    @AfterEach
    void close() {
        store.close();
        server.close();
    }

    @Test
    void whatTakesMuchLongerThanTheUploadsBeforeIsSentOnAnotherConnection() {
        server.willAnswerAtOnce(exchange -> {
            if (requests.incrementAndGet() == 5) {
                hang(exchange);
            } else {
                exchange.take();
                exchange.answer(200, "");
            }
        });

        for (int i = 0; i < 6; i++) {
            assertEquals(PutOutcome.STORED, put());
        }

        assertEquals(7, requests.get());
    }

    @Test
    void whoeverSendsTwiceDoesNotTakeItsOwnFirstTryForSomebodyElses() throws InterruptedException {
        var letGo = new CountDownLatch(1);
        server.willAnswerAtOnce(exchange -> {
            int request = requests.incrementAndGet();
            exchange.take();
            if (request == 5) {
                hang(exchange);
            } else if (request == 6) {
                answerUntilItsEnd(exchange);
                letGo.countDown();
            } else {
                exchange.answer(200, "");
            }
        });
        for (int i = 0; i < 4; i++) {
            assertEquals(PutOutcome.STORED, put());
        }

        var failure = assertThrows(StorageException.Transient.class, this::put);

        assertTrue(failure.getMessage().contains("stored by the try that was not answered"), failure::getMessage);
        assertTrue(letGo.await(20, TimeUnit.SECONDS), "the answer that nobody wants holds its connection");
    }

    @Test
    void aBodyThatNobodyTakesIsNotSentForEver() {
        store.close();
        store = store(Duration.ofSeconds(1));
        server.willAnswerAtOnce(SlowUploadTests::hang);

        var failure = assertThrows(StorageException.Transient.class, this::put);

        assertTrue(failure.getMessage().contains("nothing was taken"), failure::getMessage);
    }

    private static void hang(Exchange exchange) throws InterruptedException {
        synchronized (exchange) {
            exchange.wait();
        }
    }

    /// Until the client closes the connection, maybe in mid-answer, and whether or not it resets it.
    private static void answerUntilItsEnd(Exchange exchange) {
        try {
            exchange.answer(412, "<Error><Code>PreconditionFailed</Code></Error>");
            exchange.body().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            return;
        }
    }

    private PutOutcome put() {
        return store.put(new ObjectKey("object"), ByteBuffer.allocate(LARGE));
    }

    private ObjectStore store(Duration silence) {
        return S3Storages.stores(silence)
                .open(
                        new StorageTarget(server.endpoint(), "us-east-1", "b", "", true),
                        new StorageCredentials("id", "secret"));
    }
}
