package dev.holdfast.system;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LatencyProxyTests {

    private static final Duration LATENCY = Duration.ofMillis(25);

    private final byte[] content = content();
    private HttpServer server;

    @BeforeEach
    void startAServerThatSaysWhatItWasTold() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/", exchange -> {
            var told = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, told.length == 0 ? -1 : told.length);
            exchange.getResponseBody().write(told);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void passesLargeBodiesOnUnchangedBothWays() throws Exception {
        try (var proxy = proxy();
                var client = client()) {
            assertArrayEquals(
                    content,
                    client.send(request(proxy), HttpResponse.BodyHandlers.ofByteArray())
                            .body());
        }
    }

    @Test
    void countsAndDelaysEachAnswerOnceOnAConnectionThatIsUsedAgain() throws Exception {
        try (var proxy = proxy();
                var client = client()) {
            long begun = System.nanoTime();
            for (int i = 0; i < 4; i++) {
                client.send(request(proxy), HttpResponse.BodyHandlers.discarding());
            }
            assertEquals(4, proxy.requests());
            assertTrue(System.nanoTime() - begun >= LATENCY.multipliedBy(4).toNanos());
        }
    }

    private LatencyProxy proxy() {
        return LatencyProxy.inFrontOf(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), LATENCY);
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private HttpRequest request(LatencyProxy proxy) {
        return HttpRequest.newBuilder(proxy.endpoint())
                .PUT(HttpRequest.BodyPublishers.ofByteArray(content))
                .build();
    }

    private static byte[] content() {
        var content = new byte[3_000_000];
        new Random(1).nextBytes(content);
        return content;
    }
}
