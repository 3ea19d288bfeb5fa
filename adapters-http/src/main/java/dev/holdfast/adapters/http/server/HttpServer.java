package dev.holdfast.adapters.http.server;

import dev.holdfast.adapters.http.settings.CannotListenException;
import dev.holdfast.adapters.http.settings.HttpSettings;
import dev.holdfast.adapters.http.settings.Proxies;
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
import java.util.Optional;

/// Listens, and hands every request to its route. HTTP/1.1 only.
public final class HttpServer implements AutoCloseable {

    static final int MAX_ANY_BODY = 16 * 1024 * 1024;
    private static final int MAX_CONNECTIONS = 20_000;
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final WebServer server;
    private final String host;
    private final Optional<ServedCertificate> certificate;

    private HttpServer(WebServer server, String host, Optional<ServedCertificate> certificate) {
        this.server = server;
        this.host = host;
        this.certificate = certificate;
    }

    /// Starts listening; returns once the port is open.
    ///
    /// @throws IllegalArgumentException when two routes claim the same method and path
    /// @throws CannotListenException when the port cannot be had
    /// @throws dev.holdfast.adapters.http.settings.UnusableCertificateException when the files for TLS
    ///   are of no use
    public static HttpServer start(HttpSettings settings, List<Routes> features, Gate gate) {
        return start(settings, features, gate, new ServerMeasures());
    }

    /// Likewise, and counts what it answers.
    public static HttpServer start(HttpSettings settings, List<Routes> features, Gate gate, ServerMeasures measures) {
        requireFree(settings);
        features.forEach(feature -> feature.all().forEach(measures::expect));
        var certificate = settings.tls().map(ServedCertificate::of);
        measures.serving(certificate);
        var door = new Door(new Dispatcher(features, gate, rates(settings)), settings.proxies(), measures);
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
                .addRouting(HttpRouting.builder().any((request, response) -> exchange(door, request, response)));
        certificate.ifPresent(served -> builder.tls(served.tls()));
        return new HttpServer(builder.build().start(), settings.host(), certificate);
    }

    /// Serves what is in the files of the certificate now, where they changed. To be called again and
    /// again.
    public void followCertificate() {
        certificate.ifPresent(ServedCertificate::follow);
    }

    private static RateLimits rates(HttpSettings settings) {
        return new RateLimits(settings.limits(), System::nanoTime);
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

    private static void exchange(Door door, ServerRequest request, ServerResponse response) {
        var inbound = new Inbound(request, door.proxies());
        var entry = RequestLog.begin();
        var answer = Compression.of(door.dispatcher().answer(inbound, entry), inbound);
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
            entry.end(inbound, answer.status(), door.measures());
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

    /// Whoever reads a stream knows by its end alone that it is over, so a connection ends with it if
    /// that fails.
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

    /// What a request passes on its way in.
    private record Door(Dispatcher dispatcher, Proxies proxies, ServerMeasures measures) {}
}
