package dev.holdfast.adapters.http.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.http.testing.TestServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Requests that no HTTP client sends.
final class HostileRequestsTests {

    @RegisterExtension
    static final TestServer SERVER = TestServer.of(SampleRoutes.of());

    @Test
    void answersNonsenseWithAProblem() throws IOException {
        assertProblem("malformed-request", "GET /samples/latest HTTP/1.1\r\n\r\n");
        assertProblem("malformed-request", "GET /samples/latest HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
        assertProblem("malformed-request", "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n");
    }

    @Test
    void answersABodyBeyondAllBoundsBeforeReadingIt() throws IOException {
        assertProblem(
                "too-large",
                "PUT /reports HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\nContent-Type: application/json\r\n\r\n");
    }

    @Test
    void refusesHeadersBeyondAllBounds() throws IOException {
        assertProblem(
                "malformed-request",
                "GET /samples/latest HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(100_000) + "\r\n\r\n");
    }

    private static void assertProblem(String slug, String request) throws IOException {
        var answer = exchange(request);
        assertTrue(answer.contains("urn:holdfast:problem:" + slug), answer);
    }

    private static String exchange(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", SERVER.server().port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            var buffer = new byte[8192];
            var read = socket.getInputStream().read(buffer);
            return new String(buffer, 0, Math.max(read, 0), StandardCharsets.UTF_8);
        }
    }
}
