package dev.holdfast.adapters.http.server;

import dev.holdfast.adapters.http.json.Json;
import dev.holdfast.application.master.paging.Page;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// What a route answers: a status, headers and a body.
public record Answer(int status, Map<String, String> headers, Content content) {

    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    public Answer {
        headers = Map.copyOf(headers);
    }

    public static Answer ok(Object message) {
        return json(200, message);
    }

    /// @param location the path of what was made
    public static Answer created(String location, Object message) {
        return json(201, message).header("Location", location);
    }

    public static Answer accepted(Object message) {
        return json(202, message);
    }

    public static Answer noContent() {
        return new Answer(204, Map.of(), Content.NONE);
    }

    /// One page of a list, each item as the message that `mapping` makes of it.
    public static <T> Answer page(Page<T> page, Function<? super T, ?> mapping) {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        var next = page.next().map(key -> encoder.encodeToString(key.getBytes(StandardCharsets.UTF_8)));
        return ok(new PageMessage(page.items().stream().<Object>map(mapping).toList(), next));
    }

    public static Answer text(String mediaType, String text) {
        return bytes(mediaType, text.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer bytes(String mediaType, byte[] bytes) {
        return new Answer(200, Map.of(), new Content(mediaType, bytes));
    }

    public static Answer problem(Problem problem) {
        return new Answer(problem.status(), problem.headers(), new Content(PROBLEM, Json.write(problem.body())));
    }

    public static Answer json(int status, Object message) {
        return new Answer(status, Map.of(), new Content(JSON, Json.write(message)));
    }

    public Answer header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, content);
    }

    /// Marks the version of the resource; a `GET` that names it in `If-None-Match` is answered 304.
    ///
    /// @param version anything that changes with the resource, without quotes
    public Answer etag(String version) {
        return header("ETag", '"' + version + '"');
    }

    Answer withoutContent(int status) {
        return new Answer(status, headers, Content.NONE);
    }

    /// A body of some media type; empty for none.
    record Content(String mediaType, byte[] bytes) {
        static final Content NONE = new Content("", new byte[0]);

        boolean isNone() {
            return mediaType.isEmpty();
        }
    }
}
