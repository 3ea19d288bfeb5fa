package dev.holdfast.adapters.http.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.http.testing.RawConnection;
import dev.holdfast.adapters.http.testing.TestCallers;
import dev.holdfast.adapters.http.testing.TestServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that two readers could read in two ways: each is refused, and nothing after it is read, or read in the one
/// right way.
final class ParsingTests {

    @RegisterExtension
    static final TestServer SERVER = TestServer.of(SampleRoutes.of());

    private static final String GET = "GET /samples/latest HTTP/1.1\r\n";
    private static final String HOST = "Host: a\r\n";
    private static final String END = "Connection: close\r\n\r\n";
    private static final String BODY = "{\"name\":\"a\",\"size\":1,\"tags\":[]}";
    private static final String SIZE = Integer.toHexString(BODY.length());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /samples/latest HTTP/1.1\nHost: a\nConnection: close\n\n",
                GET + "Host: a\nX: b\r\n" + END,
                GET + HOST + "Connection: close\r\n\n",
                GET + HOST + "X: a\rb\r\n" + END,
                GET + HOST + "X: a\r\n b\r\n" + END,
                GET + HOST + "X: a\r\n\tb\r\n" + END,
                GET + HOST + "X : a\r\n" + END,
                GET + HOST + "Content-Length : 5\r\n" + END,
                GET + " Host: a\r\n" + END,
                GET + HOST + ": a\r\n" + END,
                GET + HOST + "XYZ\r\n" + END,
                GET + HOST + "X: a\0b\r\n" + END,
                GET + HOST + "X\0: ab\r\n" + END,
                GET + HOST + "X\u00e9: ab\r\n" + END,
                GET + HOST + "X: a\u0001b\r\n" + END,
            })
    void refusesFieldsOfTwoMeanings(String request) throws IOException {
        assertRefused(request);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                GET,
                GET + HOST + HOST,
                GET + HOST + "Host: b\r\n",
                GET + "Host: \r\n",
                GET + "Host: a b\r\n",
                GET + "Host: u@a\r\n",
                GET + "Host: a, b\r\n",
                GET + "Host: a:port\r\n",
            })
    void refusesHostsThatAreMissingOrSeveral(String head) throws IOException {
        assertRefused(head + END);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET  /samples/latest HTTP/1.1",
                "GET\t/samples/latest HTTP/1.1",
                "GET /samples/la test HTTP/1.1",
                "GET /samples\\latest HTTP/1.1",
                "GET /samples/latest\0 HTTP/1.1",
                "GET /samples/latest#fragment HTTP/1.1",
                "GET /samples/latest",
                "GET /samples/latest HTTP/1.0",
                "GET /samples/latest HTTP/1.2",
                "GET /samples/latest HTTP/2.0",
                "GET /samples/latest http/1.1",
                "PRI * HTTP/2.0",
            })
    void refusesLinesThatBeginNoRequestOfThisVersion(String line) throws IOException {
        assertRefused(line + "\r\n" + HOST + END);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//samples/latest",
                "/samples//latest",
                "/samples%2flatest",
                "/samples/./latest",
                "/x/../samples/latest",
                "/x/%2e%2e/samples/latest",
                "/samples;a=b/latest",
                "/samples/latest%00",
                "/samples/lat\u00e9st",
                "http://a//samples/latest",
                "http:///samples/latest",
                "ftp://a/samples/latest",
                "*",
            })
    void findsNothingAtAPathThatIsOnlyLikeARoute(String target) throws IOException {
        var answer = exchange("GET " + target + " HTTP/1.1\r\n" + HOST + END);

        assertTrue(answer.startsWith("HTTP/1.1 404 "), answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a/samples/latest", "https://b:8080/samples/latest?x=1", "/%73amples/latest"})
    void readsEveryFormOfATarget(String target) throws IOException {
        var answer = exchange("GET " + target + " HTTP/1.1\r\n" + HOST + END);

        assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s;a=b\r\n",
                "%s;a\nb\r\n",
                "%s\n",
                "0x%s\r\n",
                " %s\r\n",
                "%s \r\n",
                "+%s\r\n",
                "-%s\r\n",
                "ffffffffffffffff%s\r\n",
                "1000000000000000%s\r\n",
                "1000000%s\r\n",
                "%s\r\r\n"
            })
    void refusesChunksWhoseSizeIsNotASize(String line) throws IOException {
        assertRefused(chunked(line.formatted(SIZE) + BODY + "\r\n0\r\n\r\n"));
    }

    @Test
    void refusesAChunkWithAnEndlessExtension() throws IOException {
        assertRefused(chunked(SIZE + ";a=" + "b".repeat(100_000) + "\r\n" + BODY + "\r\n0\r\n\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"XX0\r\n\r\n", "\n\n0\r\n\r\n", "\r\n0\r\nX: a\r\n\r\n", "\r\n0\r\nabc\r\n", "0\r\n\r\n"})
    void refusesChunksThatEndElsewhere(String end) throws IOException {
        assertRefused(chunked(SIZE + "\r\n" + BODY + end));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0000"})
    void readsChunks(String zeros) throws IOException {
        var cut = BODY.length() - 3;
        var first = zeros + Integer.toHexString(cut) + "\r\n" + BODY.substring(0, cut) + "\r\n";
        var answer = exchange(chunked(first + "3\r\n" + BODY.substring(cut) + "\r\n0\r\n\r\n"));

        assertTrue(answer.startsWith("HTTP/1.1 201 "), answer);
    }

    @Test
    void staysWithHttp11WhateverIsOffered() throws IOException {
        var offer =
                "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\nConnection: Upgrade, HTTP2-Settings\r\n";
        var answer = exchange(GET + HOST + offer + "\r\n" + GET + HOST + END);

        assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
        assertEquals(2, answers(answer));
    }

    private static String chunked(String body) {
        return "POST /samples HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer " + TestCallers.OPERATOR
                + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n" + body;
    }

    /// What follows a request that is refused must not be taken for another one.
    private static void assertRefused(String request) throws IOException {
        var answer = exchange(request + GET + HOST + END);
        assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        assertTrue(answer.contains("urn:holdfast:problem:malformed-request"), answer);
        assertFalse(answers(answer) > 1, answer);
    }

    private static int answers(String answer) {
        return answer.split("HTTP/1.1 [0-9]", -1).length - 1;
    }

    private static String exchange(String request) throws IOException {
        try (var connection = RawConnection.to(SERVER)) {
            connection.send(request);
            connection.sendNoMore();
            return connection.untilClosed();
        }
    }
}
