package dev.holdfast.adapters.http.server;

import dev.holdfast.adapters.http.settings.CannotListenException;
import dev.holdfast.adapters.http.settings.HttpSettings;
import dev.holdfast.adapters.http.settings.UnusableCertificateException;
import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import io.helidon.common.tls.Tls;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/// Listens, and hands every request to its route. HTTP/1.1 only.
public final class HttpServer implements AutoCloseable {

    static final int MAX_ANY_BODY = 16 * 1024 * 1024;
    private static final int MAX_CONNECTIONS = 20_000;
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final WebServer server;
    private final String host;

    private HttpServer(WebServer server, String host) {
        this.server = server;
        this.host = host;
    }

    /// Starts listening; returns once the port is open.
    ///
    /// @throws IllegalArgumentException when two routes claim the same method and path
    /// @throws CannotListenException when the port cannot be had
    /// @throws UnusableCertificateException when the files for TLS are of no use
    public static HttpServer start(HttpSettings settings, List<Routes> features, Gate gate) {
        requireFree(settings);
        var routes =
                features.stream().flatMap(feature -> feature.all().stream()).toList();
        var rates = new RateLimits(settings.requestsPerSecond(), System::nanoTime);
        var dispatcher = new Dispatcher(routes, gate, rates);
        var builder = WebServer.builder()
                .host(settings.host())
                .port(settings.port())
                .shutdownHook(false)
                .shutdownGracePeriod(GRACE)
                .maxPayloadSize(MAX_ANY_BODY)
                .maxTcpConnections(MAX_CONNECTIONS)
                .connectionOptions(options -> options.readTimeout(READ_TIMEOUT))
                .directHandlers(TransportProblems.handlers())
                .addConnectionSelector(new CarefulConnections(http1()))
                .addRouting(HttpRouting.builder().any((request, response) -> exchange(dispatcher, request, response)));
        settings.tls().ifPresent(files -> builder.tls(tls(files)));
        return new HttpServer(builder.build().start(), settings.host());
    }

    /// The port that is listened on.
    public int port() {
        return server.port();
    }

    /// Where the server answers, without a slash at the end.
    public URI uri() {
        var name = host.contains(":") ? "[" + host + "]" : host;
        return URI.create((server.hasTls() ? "https://" : "http://") + name + ":" + port());
    }

    /// Stops taking requests, and lets those under way end for a short while.
    @Override
    public void close() {
        server.stop();
    }

    // Helidon's check of queries refuses the colon, which RFC 3986 (section 3.4) allows: ?label=env:prod
    private static Http1Config http1() {
        return Http1Config.builder()
                .receiveLog(false)
                .sendLog(false)
                .addReceiveListener(new Framing())
                .validatePrologue(false)
                .build();
    }

    /// The web server logs that it could not listen, and then goes on as if it did.
    private static void requireFree(HttpSettings settings) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port()));
        } catch (IOException e) {
            throw new CannotListenException(settings, e);
        }
    }

    private static void exchange(Dispatcher dispatcher, ServerRequest request, ServerResponse response) {
        var inbound = new Inbound(request);
        var entry = RequestLog.begin();
        var answer = Compression.of(dispatcher.answer(inbound, entry), inbound);
        response.status(Status.create(answer.status()));
        answer.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
        if (!answer.cookies().isEmpty()) {
            response.header(HeaderNames.SET_COOKIE, answer.cookies().toArray(String[]::new));
        }
        SecurityHeaders.addTo(response.headers());
        response.header(TransportProblems.REQUEST_ID, entry.requestId());
        if (inbound.isLast()) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
        try {
            send(answer, inbound, response);
        } finally {
            entry.end(inbound, answer.status());
        }
        if (!inbound.drain() || inbound.isLast()) {
            throw new CloseConnectionException("no request follows this one");
        }
    }

    private static void send(Answer answer, Inbound inbound, ServerResponse response) {
        switch (answer.content()) {
            case Answer.Content.None() -> response.send();
            case Answer.Content.Whole whole -> send(whole, inbound, response);
            case Answer.Content.Stream stream -> send(stream, inbound, response);
        }
    }

    private static void send(Answer.Content.Whole whole, Inbound inbound, ServerResponse response) {
        response.header(HeaderNames.CONTENT_TYPE, whole.mediaType());
        if (inbound.isHead()) {
            response.headers().contentLength(whole.bytes().length);
            response.send();
            return;
        }
        response.send(whole.bytes());
    }

    /// Whoever reads a stream knows by its end alone that it is over, so a connection ends with it if that fails.
    private static void send(Answer.Content.Stream stream, Inbound inbound, ServerResponse response) {
        response.header(HeaderNames.CONTENT_TYPE, stream.mediaType());
        if (inbound.isHead()) {
            response.send();
            return;
        }
        try (var out = response.outputStream()) {
            stream.streaming().write(out);
        } catch (IOException | UncheckedIOException e) {
            throw new CloseConnectionException("the reader of a stream is gone", e);
        }
    }

    private static Tls tls(HttpSettings.TlsFiles files) {
        try {
            var keys = Keys.builder()
                    .pem(pem -> pem.key(Resource.create(files.key())).certChain(Resource.create(files.certificate())))
                    .build();
            return Tls.builder()
                    .privateKey(keys.privateKey().orElseThrow())
                    .privateKeyCertChain(keys.certChain())
                    .build();
        } catch (RuntimeException e) {
            throw new UnusableCertificateException(files, e);
        }
    }
}
