package dev.holdfast.adapters.http.agent;

import dev.holdfast.application.agent.identity.MasterAddress;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.domain.fleet.NodeId;
import io.helidon.common.tls.Tls;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/// A real server that gives prepared answers, one a request, and remembers what it was asked.
final class ScriptedServer implements AutoCloseable {

    private final WebServer server;
    private final String scheme;
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();

    private ScriptedServer(String scheme, Consumer<WebServerConfig.Builder> settings) {
        var builder = WebServer.builder().host("127.0.0.1").port(0);
        settings.accept(builder);
        this.scheme = scheme;
        this.server = builder.routing(routing -> routing.any("/*", this::answer))
                .build()
                .start();
    }

    static ScriptedServer plain() {
        return new ScriptedServer("http", _ -> {});
    }

    static ScriptedServer secured(Tls tls) {
        return new ScriptedServer("https", builder -> builder.tls(tls));
    }

    void willAnswer(int status, String body, Header... headers) {
        answers.add(new Answer(status, body, List.of(headers)));
    }

    void willAnswer(int status, String body) {
        willAnswer(status, body, HeaderValues.create("Content-Type", "application/json"));
    }

    /// The oldest request that nobody looked at yet.
    Asked asked() {
        return asked.remove();
    }

    URI address() {
        return URI.create(scheme + "://localhost:" + server.port() + "/");
    }

    NodeIdentity node() {
        return new NodeIdentity(
                new NodeId(UUID.randomUUID()),
                new Secret("hfn_node"),
                new Secret("{}"),
                new MasterAddress(address(), Optional.empty()));
    }

    @Override
    public void close() {
        server.stop();
    }

    private void answer(ServerRequest request, ServerResponse response) {
        var content = request.content();
        var body = content.hasEntity() ? new String(content.as(byte[].class), StandardCharsets.UTF_8) : "";
        asked.add(new Asked(
                request.prologue().method().text(),
                request.prologue().uriPath().rawPath()
                        + (request.prologue().query().isEmpty()
                                ? ""
                                : "?" + request.prologue().query().rawValue()),
                request.headers().first(HeaderNames.AUTHORIZATION).orElse(""),
                request.headers().first(HeaderNames.IF_NONE_MATCH).orElse(""),
                body));
        var answer = answers.remove();
        answer.headers().forEach(response::header);
        response.status(Status.create(answer.status())).send(answer.body());
    }

    record Asked(String method, String path, String authorization, String ifNoneMatch, String body) {}

    private record Answer(int status, String body, List<Header> headers) {}
}
