package dev.holdfast.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/// A user of the REST API.
final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI master;
    private final Optional<String> token;

    private Api(URI master, Optional<String> token) {
        this.master = master;
        this.token = token;
    }

    static Api anonymous(URI master) {
        return new Api(master, Optional.empty());
    }

    static Api signedIn(URI master, String username, String password) {
        var answer = anonymous(master)
                .post("/auth/token", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password))
                .expect(200);
        return new Api(master, Optional.of(answer.body().get("accessToken").asText()));
    }

    /// Somebody who holds that bearer token.
    static Api as(URI master, String token) {
        return new Api(master, Optional.of(token));
    }

    Answer get(String path) {
        return send("GET", path, Optional.empty());
    }

    Answer post(String path, String body) {
        return send("POST", path, Optional.of(body));
    }

    Answer put(String path, String body) {
        return send("PUT", path, Optional.of(body));
    }

    Answer patch(String path, String body) {
        return send("PATCH", path, Optional.of(body));
    }

    Answer delete(String path) {
        return send("DELETE", path, Optional.empty());
    }

    /// What a POST without a body answers that is no JSON.
    String download(String path) {
        var response = exchange("POST", path, Optional.empty());
        if (response.statusCode() != 200) {
            throw new AssertionError("POST " + path + " was answered " + response.statusCode());
        }
        return response.body();
    }

    private Answer send(String method, String path, Optional<String> body) {
        try {
            var response = exchange(method, path, body);
            return new Answer(method + " " + path, response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> exchange(String method, String path, Optional<String> body) {
        var request = HttpRequest.newBuilder(master.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body.map(BodyPublishers::ofString).orElse(BodyPublishers.noBody()));
        body.ifPresent(it -> request.header("Content-Type", "application/json"));
        token.ifPresent(it -> request.header("Authorization", "Bearer " + it));
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the master", e);
        }
    }

    record Answer(String request, int status, JsonNode body) {

        Answer expect(int expected) {
            if (status != expected) {
                throw new AssertionError(request + " was answered " + status + " instead of " + expected + ": " + body);
            }
            return this;
        }

        String text(String member) {
            return body.path(member).asText();
        }

        long number(String member) {
            return body.path(member).asLong();
        }
    }
}
