package dev.holdfast.adapters.http.server;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;

/// Problems of requests that do not reach a route: half a request, a bad header, a body beyond all bounds.
final class TransportProblems {

    private TransportProblems() {}

    static DirectHandlers handlers() {
        var builder = DirectHandlers.builder();
        for (var type : DirectHandler.EventType.values()) {
            builder.addHandler(type, (_, _, status, headers, _) -> respond(problem(status), headers));
        }
        return builder.build();
    }

    private static Problem problem(Status status) {
        return switch (status.code()) {
            case 404 -> Problems.notFound();
            case 413 -> Problems.tooLarge(HttpServer.MAX_ANY_BODY);
            case 500 -> Problems.internal();
            case 503 -> Problems.busy();
            default -> Problems.malformed("the request is not HTTP/1.1 as this server takes it");
        };
    }

    private static DirectHandler.TransportResponse respond(Problem problem, ServerResponseHeaders headers) {
        var answer = Answer.problem(problem);
        var builder = DirectHandler.TransportResponse.builder()
                .headers(headers)
                .status(Status.create(problem.status()))
                .header(HeaderNames.CONTENT_TYPE, answer.content().mediaType());
        problem.headers().forEach((name, value) -> builder.header(HeaderNames.create(name), value));
        return builder.entity(answer.content().bytes()).keepAlive(false).build();
    }
}
