package dev.holdfast.adapters.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.storage.StorageTarget;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Deletions on stores that do not take them at once.
final class S3DeletionTests {

    private static final List<ObjectKey> KEYS = List.of(new ObjectKey("a"), new ObjectKey("b"), new ObjectKey("c"));
    private static final List<String> SINGLES = List.of("DELETE /bucket/a", "DELETE /bucket/b", "DELETE /bucket/c");

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile int answerToBatches;
    private ServerSocket server;
    private ObjectStore store;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
        var endpoint = URI.create("http://127.0.0.1:" + server.getLocalPort());
        store = S3Storages.stores(Duration.ofSeconds(20))
                .open(
                        new StorageTarget(endpoint, "us-east-1", "bucket", "", true),
                        new StorageCredentials("key", "secret"));
    }

    @AfterEach
    void stop() throws IOException {
        store.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 405, 501})
    void deletesOneByOneWhereTheStoreKnowsNoBatches(int status) {
        answerToBatches = status;

        store.delete(KEYS);
        store.delete(KEYS);

        assertEquals(7, asked.size(), asked::toString);
        assertEquals(SINGLES, asked.subList(1, 4));
        assertEquals(SINGLES, asked.subList(4, 7));
    }

    @Test
    void triesNothingElseWhereTheStoreIsBusy() {
        answerToBatches = 503;

        assertThrows(StorageException.Transient.class, () -> store.delete(KEYS));

        assertEquals(1, asked.size(), asked::toString);
    }

    private void serve() {
        while (!server.isClosed()) {
            try (var client = server.accept()) {
                answer(client);
            } catch (IOException e) {
                // The test is over, or the client went away.
            }
        }
    }

    private void answer(Socket client) throws IOException {
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        var request = in.readLine();
        if (request == null) {
            return;
        }
        int length = 0;
        for (var line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(
                        line.substring("content-length:".length()).strip());
            }
        }
        in.skip(length);
        asked.add(request.substring(0, request.lastIndexOf(' ')));
        int status = request.startsWith("POST") ? answerToBatches : 204;
        var answer = "HTTP/1.1 %d Answer\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".formatted(status);
        client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    }
}
