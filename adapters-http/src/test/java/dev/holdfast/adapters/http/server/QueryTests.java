package dev.holdfast.adapters.http.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.http.settings.HttpSettings;
import dev.holdfast.adapters.http.testing.TestCallers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Queries as they are on the wire, of which no client makes all.
final class QueryTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=2026-11-22T00:00:00Z",
                "label=env%3Aprod",
                "label=env:prod&label=team:a",
                "q=a/b?c@d!$'()*,;",
                "empty=&flag"
            })
    void takesWhatAQueryMayHold(String query) throws IOException {
        assertStatus(200, query);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"q=%zz", "q=%", "q=%4", "%zz=1", "q=\u0001", "q=\"", "q=<>", "q=%00%ff%fe", "=", "&&&", "==="})
    void fallsOverNoneThatItMayNot(String query) throws IOException {
        var status = status(query);

        assertTrue(List.of("200", "400").contains(status), status);
    }

    private static void assertStatus(int expected, String query) throws IOException {
        var status = status(query);
        assertTrue(status.equals(Integer.toString(expected)), status);
    }

    private static String status(String query) throws IOException {
        var routes = new Routes("test").get("/echo", Access.anyone(), call -> Answer.ok(call.query(Anything.class)));
        var authenticator = new Authenticator(_ -> Optional.empty(), _ -> Optional.empty());
        try (var server =
                        HttpServer.start(HttpSettings.loopback(0), List.of(routes), TestCallers.doors(authenticator));
                var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            var request = "GET /echo?" + query + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var answer = new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1);
            return new BufferedReader(answer).readLine().split(" ")[1];
        }
    }

    private record Anything(List<String> q, List<String> label, Optional<String> from) {}
}
