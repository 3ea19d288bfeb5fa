package dev.holdfast.adapters.http.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.adapters.http.settings.HttpSettings;
import dev.holdfast.adapters.http.settings.Network;
import dev.holdfast.adapters.http.settings.Proxies;
import dev.holdfast.adapters.http.settings.Proxies.Header;
import dev.holdfast.application.master.access.Role;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// From where a request comes, by headers as they are on the wire. The proxy of these tests is on loopback.
final class OriginTests {

    private static final Proxies BY_X =
            new Proxies(List.of(Network.parse("127.0.0.0/8"), Network.parse("10.0.0.0/8")), Header.X_FORWARDED_FOR);
    private static final Proxies BY_FORWARDED = new Proxies(BY_X.trusted(), Header.FORWARDED);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            X-Forwarded-For: 203.0.113.9                         | 203.0.113.9
            X-Forwarded-For: 198.51.100.1, 203.0.113.9           | 203.0.113.9
            X-Forwarded-For: 127.0.0.1, 203.0.113.9, 10.1.2.3    | 203.0.113.9
            X-Forwarded-For: 203.0.113.9:4711                    | 203.0.113.9
            X-Forwarded-For: [2001:db8::7]:4711                  | 2001:db8:0:0:0:0:0:7
            X-Forwarded-For: 2001:db8::7                         | 2001:db8:0:0:0:0:0:7
            X-Forwarded-For: ::ffff:203.0.113.9                  | 203.0.113.9
            X-Forwarded-For: 203.0.113.9, nonsense               | 127.0.0.1
            X-Forwarded-For: 203.0.113.9, nonsense, 10.0.0.1     | 10.0.0.1
            X-Forwarded-For: 203.0.113.9, localhost              | 127.0.0.1
            X-Forwarded-For: 1.2.3.4.5                           | 127.0.0.1
            X-Forwarded-For: 999.2.3.4                           | 127.0.0.1
            X-Forwarded-For:                                     | 127.0.0.1
            X-Forwarded-For: 10.0.0.1, 10.0.0.2                  | 10.0.0.1
            Forwarded: for=203.0.113.9                           | 127.0.0.1
            X-Real-Ip: 203.0.113.9                               | 127.0.0.1
            """)
    void believesATrustedProxyAndNobodyBehindIt(String header, String client) throws IOException {
        assertEquals(client, ask(BY_X, header).getFirst());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Forwarded: for=203.0.113.9                                       | 203.0.113.9
            Forwarded: for=198.51.100.1, for=203.0.113.9;proto=https;by=x    | 203.0.113.9
            Forwarded: For="[2001:db8::7]:4711"                              | 2001:db8:0:0:0:0:0:7
            Forwarded: for="198.51.100.1, for=1.1.1.1", for=203.0.113.9      | 203.0.113.9
            Forwarded: for=203.0.113.9, for=unknown                          | 127.0.0.1
            Forwarded: for=203.0.113.9, for=_hidden                          | 127.0.0.1
            Forwarded: for=203.0.113.9;for=198.51.100.1                      | 127.0.0.1
            Forwarded: for=203.0.113.9, proto=https                          | 127.0.0.1
            X-Forwarded-For: 203.0.113.9                                     | 127.0.0.1
            """)
    void readsForwardedWhereThatIsSettled(String header, String client) throws IOException {
        assertEquals(client, ask(BY_FORWARDED, header).getFirst());
    }

    @Test
    void joinsHeadersThatComeTwice() throws IOException {
        var twice = ask(BY_X, "X-Forwarded-For: 198.51.100.1\r\nX-Forwarded-For: 203.0.113.9");
        assertEquals("203.0.113.9", twice.getFirst());
    }

    @Test
    void believesNobodyWhoIsNotNamed() throws IOException {
        var strangers = new Proxies(List.of(Network.parse("10.0.0.0/8")), Header.X_FORWARDED_FOR);
        for (var proxies : List.of(Proxies.NONE, strangers)) {
            assertEquals(
                    List.of("127.0.0.1", "false"),
                    ask(proxies, "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https")
                            .subList(0, 2));
        }
    }

    @Test
    void knowsByWhatTheClientCameToTheProxy() throws IOException {
        assertEquals("true", ask(BY_X, "X-Forwarded-Proto: https").get(1));
        assertEquals("false", ask(BY_X, "X-Forwarded-Proto: https, http").get(1));
        assertEquals(
                "true",
                ask(BY_FORWARDED, "Forwarded: for=203.0.113.9;proto=https").get(1));
        assertEquals(
                "false",
                ask(BY_FORWARDED, "Forwarded: proto=https, for=203.0.113.9").get(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Host: localhost:8080                                       | 204
            Host: 127.0.0.1                                            | 204
            Host: [::1]:8080                                           | 204
            Host: backup.example                                       | 401
            Host: localhost.example                                    | 401
            Host: localhost; X-Forwarded-For: 203.0.113.9              | 401
            Host: localhost; X-Forwarded-For: 127.0.0.1                | 401
            Host: localhost; Forwarded: for=203.0.113.9                | 401
            Host: localhost; Via: 1.1 proxy                            | 401
            Host: localhost; Authorization: Bearer nobody              | 401
            """)
    void takesForLocalOnlyWhoAsksForNobodyElse(String headers, int status) throws IOException {
        for (var proxies : List.of(BY_X, Proxies.NONE)) {
            assertEquals(
                    "HTTP/1.1 " + status,
                    lines(proxies, "/local", headers.replace("; ", "\r\n"))
                            .getFirst()
                            .substring(0, 12));
        }
    }

    private static List<String> ask(Proxies proxies, String headers) throws IOException {
        return List.of(lines(proxies, "/whence", "Host: localhost\r\n" + headers)
                .getLast()
                .split(" "));
    }

    private static List<String> lines(Proxies proxies, String path, String headers) throws IOException {
        var routes = new Routes("test")
                .get("/whence", Access.anyone(), OriginTests::tell)
                .get("/local", Access.localOr(Role.VIEWER), _ -> Answer.noContent());
        var gate = Gate.of(new Authenticator(_ -> Optional.empty(), _ -> Optional.empty()));
        try (var server = HttpServer.start(HttpSettings.loopback(0).behind(proxies), List.of(routes), gate);
                var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            var request = "GET " + path + " HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var answer = new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1);
            return new BufferedReader(answer).lines().toList();
        }
    }

    private static Answer tell(Call call) {
        return Answer.text(
                "application/json",
                String.join(
                        " ",
                        Stream.of(call.remote().getHostAddress(), call.isSecure())
                                .map(String::valueOf)
                                .toList()));
    }
}
