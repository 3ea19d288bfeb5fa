package dev.holdfast.adapters.http.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.http.testing.RawConnection;
import dev.holdfast.adapters.http.testing.TestCallers;
import dev.holdfast.adapters.http.testing.TestServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that no HTTP client sends.
final class HostileRequestsTests {

    @RegisterExtension
    static final TestServer SERVER = TestServer.of(SampleRoutes.of());

    private static final String LATEST = "GET /samples/latest HTTP/1.1\r\nHost: a\r\n";
    private static final String JSON_OF_AN_OPERATOR = "POST /samples HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
            + TestCallers.OPERATOR + "\r\nContent-Type: application/json\r\n";

    @Test
    void answersNonsenseWithAProblem() throws IOException {
        assertProblem("malformed-request", "GET /samples/latest HTTP/1.1\r\n\r\n");
        assertProblem("malformed-request", "GET /samples/latest HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
        assertProblem("malformed-request", "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n");
        assertProblem("malformed-request", "F@O /samples/latest HTTP/1.1\r\nHost: a\r\n\r\n");
    }

    @Test
    void answersABodyBeyondAllBoundsBeforeReadingIt() throws IOException {
        assertProblem(
                "too-large",
                "PUT /reports HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\nContent-Type: application/json\r\n\r\n");
    }

    @Test
    void refusesHeadsBeyondAllBounds() throws IOException {
        var lengthy = "a".repeat(100_000);
        assertProblem("headers-too-large", LATEST + "X: " + lengthy + "\r\n\r\n");
        assertProblem("headers-too-large", LATEST + "X: a\r\n".repeat(10_000) + "\r\n\r\n");
        assertProblem("uri-too-long", "GET /" + lengthy + " HTTP/1.1\r\nHost: a\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 2\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 2",
                "Content-Length: 2\r\nContent-Length: 3",
                "Content-Length: 2\r\nContent-Length: 2",
                "Content-Length: 2, 2",
                "Content-Length: -5",
                "Content-Length: +5",
                "Content-Length: five",
                "Content-Length: 99999999999999999999999",
                "Transfer-Encoding: gzip",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
            })
    void refusesABodyOfTwoMeaningsAndGivesNobodyTheRest(String framing) throws IOException {
        var answer = exchange(LATEST + framing + "\r\n\r\n0\r\n\r\n" + LATEST + "\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        assertEquals(2, answer.split("HTTP/1.1 [0-9]", -1).length, answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n{}\r\n0\r\n\r\n", "-1\r\n{}\r\n0\r\n\r\n", "2\r\n{}\r\n0\r\nabc\r\n"})
    void refusesBadChunksAndCloses(String chunks) throws IOException {
        assertProblem("malformed-request", JSON_OF_AN_OPERATOR + "Transfer-Encoding: chunked\r\n\r\n" + chunks);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: chunked\r\n\r\n10\r\n{}", "Content-Length: 16\r\n\r\n{}"})
    void refusesABodyThatEndsTooSoon(String framed) throws IOException {
        try (var connection = RawConnection.to(SERVER)) {
            connection.send(JSON_OF_AN_OPERATOR + framed);
            connection.sendNoMore();
            assertProblem("malformed-request", 400, connection.untilClosed());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"garbage", "application/json;", "", "/", ";", "application/json; q=\"", "json", "text/json"})
    void takesNoContentTypeThatIsNotJson(String type) throws IOException {
        var request = JSON_OF_AN_OPERATOR.replace("application/json", type);
        assertProblem("unsupported-media-type", request + "Connection: close\r\nContent-Length: 2\r\n\r\n{}");
    }

    private static void assertProblem(String slug, String request) throws IOException {
        assertProblem(slug, status(slug), exchange(request));
    }

    private static int status(String slug) {
        return switch (slug) {
            case "malformed-request" -> 400;
            case "too-large" -> 413;
            case "uri-too-long" -> 414;
            case "unsupported-media-type" -> 415;
            case "headers-too-large" -> 431;
            default -> throw new IllegalArgumentException(slug);
        };
    }

    private static void assertProblem(String slug, int status, String answer) {
        assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
        assertTrue(answer.contains("urn:holdfast:problem:" + slug), answer);
    }

    private static String exchange(String request) throws IOException {
        try (var connection = RawConnection.to(SERVER)) {
            connection.send(request);
            return connection.untilClosed();
        }
    }
}
