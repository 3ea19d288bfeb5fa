package dev.holdfast.adapters.http.server;

import dev.holdfast.adapters.http.json.Json;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;

/// Problems of requests that do not reach a route: half a request, a bad header, a body beyond all bounds.
final class TransportProblems implements DirectHandler {

    // The web server has no status of its own for this
    private static final String HEADERS_TOO_LARGE = "Header size exceeded";

    static final HeaderName REQUEST_ID = HeaderNames.create("X-Request-Id");

    private TransportProblems() {}

    static DirectHandlers handlers() {
        var builder = DirectHandlers.builder();
        for (var type : EventType.values()) {
            builder.addHandler(type, new TransportProblems());
        }
        return builder.build();
    }

    @Override
    public TransportResponse handle(
            TransportRequest request,
            EventType type,
            Status status,
            ServerResponseHeaders headers,
            Throwable thrown,
            System.Logger logger) {
        var isBadMethod = request.method().isEmpty() && thrown.getCause() instanceof IllegalArgumentException;
        return handle(request, type, isBadMethod ? Status.BAD_REQUEST_400 : status, headers, thrown.getMessage());
    }

    @Override
    public TransportResponse handle(
            TransportRequest request, EventType type, Status status, ServerResponseHeaders headers, String message) {
        return respond(HEADERS_TOO_LARGE.equals(message) ? Problems.headersTooLarge() : problem(status), headers);
    }

    private static Problem problem(Status status) {
        return switch (status.code()) {
            case 404 -> Problems.notFound();
            case 408 -> Problems.requestTimeout();
            case 413 -> Problems.tooLarge(HttpServer.MAX_ANY_BODY);
            case 414 -> Problems.uriTooLong();
            case 500 -> Problems.internal();
            case 503 -> Problems.busy();
            default -> Problems.malformed("the request is not HTTP/1.1 as this server takes it");
        };
    }

    private static TransportResponse respond(Problem problem, ServerResponseHeaders headers) {
        var entry = RequestLog.begin();
        entry.endUnread(problem);
        SecurityHeaders.addTo(headers);
        headers.set(REQUEST_ID, entry.requestId());
        var builder = TransportResponse.builder()
                .headers(headers)
                .status(Status.create(problem.status()))
                .header(HeaderNames.CONTENT_TYPE, Answer.PROBLEM);
        problem.headers().forEach((name, value) -> builder.header(HeaderNames.create(name), value));
        return builder.entity(Json.write(problem.body())).keepAlive(false).build();
    }
}
