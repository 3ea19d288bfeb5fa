package dev.holdfast.adapters.http.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.http.testing.RawConnection;
import dev.holdfast.adapters.http.testing.TestServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where one answer ends, and with which the connection does.
final class ConnectionsTests {

    @RegisterExtension
    static final TestServer SERVER = TestServer.of(SampleRoutes.of());

    private static final List<String> HALF = List.of(
            "",
            "GE",
            "GET /samples/latest HTTP/1.1\r\nHost: a\r\nX: ",
            "PUT /reports HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{",
            "POST /knock HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{");

    @ParameterizedTest
    @ValueSource(strings = {"/samples/latest", "/samples", "/nowhere"})
    void answersHeadWithTheHeadersAloneAndKeepsTheConnection(String path) throws IOException {
        try (var connection = RawConnection.to(SERVER)) {
            connection.send("HEAD " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
            var head = connection.head();
            assertFalse(head.contains("Content-Length: 0\r\n"), head);
            assertTrue(head.contains("Content-Length: "), head);

            connection.send("GET /samples/latest HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertTrue(connection.head().startsWith("HTTP/1.1 200 "));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "Close", "keep-alive, close"})
    void closesTheConnectionWhenAskedTo(String asked) throws IOException {
        try (var connection = RawConnection.to(SERVER)) {
            connection.send("GET /samples/latest HTTP/1.1\r\nHost: a\r\nConnection: " + asked + "\r\n\r\n");
            var answer = connection.untilClosed();
            assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
            assertTrue(answer.contains("Connection: close\r\n"), answer);
        }
    }

    @Test
    void answersBeforeItClosesThoughTheBodyWasOfNoUse() throws IOException {
        try (var connection = RawConnection.to(SERVER)) {
            var body = "a".repeat(200_000);
            connection.send("POST /nowhere HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: " + body.length()
                    + "\r\n\r\n" + body);
            assertTrue(connection.untilClosed().startsWith("HTTP/1.1 404 "));
        }
    }

    @Test
    void servesOthersWhileManyConnectionsStandStill() throws IOException {
        var standing = new ArrayList<RawConnection>();
        try {
            for (int i = 0; i < 300; i++) {
                var connection = RawConnection.to(SERVER);
                standing.add(connection);
                connection.send(HALF.get(i % HALF.size()));
            }
            for (int i = 0; i < 50; i++) {
                SERVER.anonymous().get("/samples/latest").expect(200);
            }
        } finally {
            for (var connection : standing) {
                connection.close();
            }
        }
    }

    @Test
    void keepsTheConnectionOtherwise() throws IOException {
        try (var connection = RawConnection.to(SERVER)) {
            var twice = "GET /undescribed HTTP/1.1\r\nHost: a\r\n\r\n".repeat(2)
                    + "GET /undescribed HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
            connection.send(twice);
            assertEquals(4, connection.untilClosed().split("HTTP/1.1 200 ", -1).length);
        }
    }
}
