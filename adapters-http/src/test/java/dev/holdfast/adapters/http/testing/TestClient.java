package dev.holdfast.adapters.http.testing;

import dev.holdfast.adapters.http.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;

/// Sends requests as one caller; every answer is held against the contract before a test sees it.
public final class TestClient {

    private final HttpClient http;
    private final URI server;
    private final ContractCheck contract;
    private final Map<String, String> headers;

    TestClient(HttpClient http, URI server, ContractCheck contract) {
        this(http, server, contract, Map.of());
    }

    private TestClient(HttpClient http, URI server, ContractCheck contract, Map<String, String> headers) {
        this.http = http;
        this.server = server;
        this.contract = contract;
        this.headers = headers;
    }

    /// The same client, with one more header.
    public TestClient with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new TestClient(http, server, contract, more);
    }

    public Reply get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    /// @param message a record, a map or a tree, sent as JSON
    public Reply post(String path, Object message) {
        return json("POST", path, message);
    }

    public Reply post(String path) {
        return send("POST", path, BodyPublishers.noBody());
    }

    public Reply put(String path, Object message) {
        return json("PUT", path, message);
    }

    public Reply patch(String path, Object message) {
        return json("PATCH", path, message);
    }

    public Reply delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    /// Sends text as it is, said to be JSON.
    public Reply text(String method, String path, String text) {
        return with("Content-Type", "application/json").send(method, path, BodyPublishers.ofString(text));
    }

    public Reply send(String method, String path, BodyPublisher body) {
        var request = HttpRequest.newBuilder(URI.create(server + path)).method(method, body);
        headers.forEach(request::setHeader);
        try {
            var response = http.send(request.build(), BodyHandlers.ofByteArray());
            var reply = new Reply(response.statusCode(), response.headers(), response.body());
            contract.check(method, response.uri().getPath(), reply);
            return reply;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// For methods whose bodies are rare.
    public Reply json(String method, String path, Object message) {
        return with("Content-Type", "application/json")
                .send(method, path, BodyPublishers.ofByteArray(Json.write(message)));
    }
}
