package dev.holdfast.adapters.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStores;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.domain.storage.StorageTarget;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class S3ConnectionTests {

    private static final ObjectKey KEY = new ObjectKey("object");
    private static final Duration SILENCE = Duration.ofSeconds(20);
    private static final int SOON_MILLIS = 10_000;

    @Test
    void closingAStoreClosesItsConnections() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var store = open(S3Storages.stores(SILENCE), server);
            var asking = CompletableFuture.supplyAsync(() -> store.find(KEY));
            try (var connection = server.accept()) {
                answerNotFound(connection);
                assertEquals(Optional.empty(), asking.get());

                store.close();

                assertTrue(endsSoon(connection));
            }
        }
    }

    @Test
    void keptStoresGoOnWithTheConnectionsOfThoseBeforeThem() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var stores = S3Storages.keptStores(SILENCE);
            var asking = CompletableFuture.supplyAsync(() -> {
                try (var first = open(stores, server)) {
                    first.find(KEY);
                }
                try (var second = open(stores, server)) {
                    return second.find(KEY);
                }
            });
            try (var connection = server.accept()) {
                answerNotFound(connection);
                answerNotFound(connection);
                assertEquals(Optional.empty(), asking.get());

                stores.close();

                assertTrue(endsSoon(connection));
            }
        }
    }

    private static ObjectStore open(ObjectStores stores, ServerSocket server) {
        var endpoint = URI.create("http://127.0.0.1:" + server.getLocalPort());
        return stores.open(
                new StorageTarget(endpoint, "us-east-1", "bucket", "", true), new StorageCredentials("id", "secret"));
    }

    private static boolean endsSoon(Socket connection) throws IOException {
        connection.setSoTimeout(SOON_MILLIS);
        try {
            return connection.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    private static void answerNotFound(Socket connection) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
        while (!lines.readLine().isEmpty()) {
            continue;
        }
        connection
                .getOutputStream()
                .write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }
}
