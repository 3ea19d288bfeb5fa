package dev.holdfast.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.adapters.http.jose.Jose;
import dev.holdfast.application.agent.identity.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What somebody has who took over a node: its key, all that was sealed to it, and an HTTP client.
final class HostileNode {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI master;
    private final String nodeKey;
    private final Secret privateKey;

    private HostileNode(URI master, String nodeKey, Secret privateKey) {
        this.master = master;
        this.nodeKey = nodeKey;
        this.privateKey = privateKey;
    }

    static HostileNode of(Agent agent, URI master) {
        try {
            var identity = JSON.readTree(agent.state().resolve("identity.json").toFile());
            return new HostileNode(
                    master,
                    identity.path("nodeKey").asText(),
                    new Secret(identity.path("privateKey").asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer ask(String method, String path, String body) {
        return send(HttpRequest.newBuilder(master.resolve(path))
                .header("Authorization", "Bearer " + nodeKey)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build());
    }

    Answer grants(String site, String storage, String wish) {
        return ask(
                "POST",
                "/nodes/self/grants",
                "{\"siteId\":\"%s\",\"storageId\":\"%s\",%s}".formatted(site, storage, wish));
    }

    /// What was sealed to this node, by key.
    Map<String, Signed> open(Answer granted) {
        var opened = granted.expect(200).unsealed(privateKey);
        var requests = new HashMap<String, Signed>();
        opened.path("requests").forEach(it -> {
            var headers = new HashMap<String, String>();
            it.path("headers")
                    .properties()
                    .forEach(header ->
                            headers.put(header.getKey(), header.getValue().asText()));
            requests.put(it.path("key").asText(), new Signed(it.path("url").asText(), headers));
        });
        return requests;
    }

    String configuration() {
        var sealed = send(HttpRequest.newBuilder(master.resolve("/nodes/self/config"))
                .header("Authorization", "Bearer " + nodeKey)
                .build());
        return new String(
                Jose.nodeKeys(new SecureRandom()).open(sealed.text().strip(), privateKey), StandardCharsets.UTF_8);
    }

    /// A hand-made call to the storage.
    Answer call(String method, String url, Map<String, String> headers, String body) {
        var request = HttpRequest.newBuilder(URI.create(url)).method(method, BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request.build());
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    record Signed(String url, Map<String, String> headers) {

        Map<String, String> with(String name, String value) {
            var more = new HashMap<>(headers);
            more.put(name, value);
            return more;
        }
    }

    record Answer(int status, String text) {

        Answer expect(int expected) {
            if (status != expected) {
                throw new AssertionError("answered " + status + " instead of " + expected + ": " + text);
            }
            return this;
        }

        JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Optional<String> problem() {
            return Optional.of(json().path("type").asText()).filter(type -> !type.isEmpty());
        }

        JsonNode unsealed(Secret privateKey) {
            try {
                var sealed = json().path("sealed").asText();
                return JSON.readTree(Jose.nodeKeys(new SecureRandom()).open(sealed, privateKey));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
