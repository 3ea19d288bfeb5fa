package dev.holdfast.adapters.http.server;

import dev.holdfast.adapters.http.json.Json;
import dev.holdfast.application.master.paging.Page;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What a route answers: a status, headers, cookies to be set, and a body.
public record Answer(int status, Map<String, String> headers, List<String> cookies, Content content) {

    private static final String JSON = "application/json";
    private static final int DIGEST_BYTES = 12;
    static final String PROBLEM = "application/problem+json";

    public Answer {
        headers = Map.copyOf(headers);
        cookies = List.copyOf(cookies);
    }

    Answer(int status, Map<String, String> headers, Content content) {
        this(status, headers, List.of(), content);
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

    /// Sends a browser elsewhere.
    public static Answer seeOther(String location) {
        return new Answer(303, Map.of(), new Content.None()).header("Location", location);
    }

    public static Answer noContent() {
        return new Answer(204, Map.of(), new Content.None());
    }

    /// One page of a list, each item as the message that `mapping` makes of it.
    public static <T> Answer page(Page<T> page, Function<? super T, ?> mapping) {
        return ok(new PageMessage(page.items().stream().<Object>map(mapping).toList(), cursor(page)));
    }

    /// What `?cursor=` takes for the next page, if there is one.
    public static Optional<String> cursor(Page<?> page) {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        return page.next().map(key -> encoder.encodeToString(key.getBytes(StandardCharsets.UTF_8)));
    }

    public static Answer text(String mediaType, String text) {
        return bytes(mediaType, text.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer bytes(String mediaType, byte[] bytes) {
        return new Answer(200, Map.of(), new Content.Whole(mediaType, bytes));
    }

    /// A body that comes bit by bit, for as long as `streaming` writes.
    public static Answer stream(String mediaType, Streaming streaming) {
        return new Answer(200, Map.of(), new Content.Stream(mediaType, streaming));
    }

    public static Answer problem(Problem problem) {
        return new Answer(problem.status(), problem.headers(), new Content.Whole(PROBLEM, Json.write(problem.body())));
    }

    public static Answer json(int status, Object message) {
        return new Answer(status, Map.of(), new Content.Whole(JSON, Json.write(message)));
    }

    public Answer header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, cookies, content);
    }

    /// @param cookie as in a `Set-Cookie` header
    public Answer cookie(String cookie) {
        var more = new ArrayList<>(cookies);
        more.add(cookie);
        return new Answer(status, headers, more, content);
    }

    /// Marks the version of the resource; a `GET` that names it in `If-None-Match` is answered 304.
    ///
    /// @param version anything that changes with the resource, without quotes
    public Answer etag(String version) {
        return header("ETag", '"' + version + '"');
    }

    /// Marks the version of a resource that has no number by what it is answered as.
    public Answer etagOfContent() {
        return content instanceof Content.Whole(var _, var bytes) ? etag(digest(bytes)) : this;
    }

    private static String digest(byte[] bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    /// Tells problems apart, where this is one.
    public Optional<String> problem() {
        return content instanceof Content.Whole(var mediaType, var bytes) && mediaType.equals(PROBLEM)
                ? Optional.of(Json.parse(bytes).path("type").asText().replaceFirst(".*:", ""))
                : Optional.empty();
    }

    Answer withoutContent(int status) {
        return new Answer(status, headers, cookies, new Content.None());
    }

    /// Writes a body while it is sent.
    @FunctionalInterface
    public interface Streaming {

        /// What is flushed goes out at once. Writing blocks for as long as the client does not read.
        ///
        /// @throws IOException when the client is gone
        void write(OutputStream out) throws IOException;
    }

    /// A body, or none.
    sealed interface Content {
        record None() implements Content {}

        record Whole(String mediaType, byte[] bytes) implements Content {}

        record Stream(String mediaType, Streaming streaming) implements Content {}
    }
}
