package dev.holdfast.system;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/// A request that can be sent again, also to another world: ids of things stand as `{{sites}}`.
///
/// @param route  as in `GET /sites/{id}`
/// @param target path and query, percent-encoded
record FuzzRequest(FuzzWorld.Who who, String route, String target, Map<String, String> headers, byte[] body) {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    FuzzRequest {
        headers = Map.copyOf(headers);
    }

    String method() {
        return route.substring(0, route.indexOf(' '));
    }

    String path() {
        return target.replaceFirst("\\?.*", "");
    }

    HttpRequest to(URI master, String bearer) {
        var builder = HttpRequest.newBuilder(URI.create(master + target))
                .timeout(PATIENCE)
                .method(method(), body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach(builder::setHeader);
        if (!bearer.isEmpty()) {
            builder.setHeader("Authorization", "Bearer " + bearer);
        }
        return builder.build();
    }

    /// One line, of which [#parsed] makes the request again.
    String line(Map<String, String> ids) {
        var sent = new String(body, StandardCharsets.ISO_8859_1);
        var joined = String.join(
                "\n",
                new TreeMap<>(headers)
                        .entrySet().stream()
                                .map(it -> it.getKey() + ": " + it.getValue())
                                .toList());
        return String.join(
                "\t", who.name(), route, named(target, ids), encoded(named(joined, ids)), encoded(named(sent, ids)));
    }

    static FuzzRequest parsed(String line, Map<String, String> ids) {
        var parts = line.split("\t", -1);
        var headers = new TreeMap<String, String>();
        filled(decoded(parts[3]), ids).lines().map(it -> it.split(": ", 2)).forEach(it -> headers.put(it[0], it[1]));
        return new FuzzRequest(
                FuzzWorld.Who.valueOf(parts[0]),
                parts[1],
                filled(parts[2], ids),
                headers,
                filled(decoded(parts[4]), ids).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String named(String text, Map<String, String> ids) {
        var named = text;
        for (var id : ids.entrySet()) {
            named = named.replace(id.getValue(), "{{" + id.getKey() + "}}");
        }
        return named;
    }

    private static String filled(String text, Map<String, String> ids) {
        var filled = text;
        for (var id : ids.entrySet()) {
            filled = filled.replace("{{" + id.getKey() + "}}", id.getValue());
        }
        return filled;
    }

    /// Readable where it can be.
    private static String encoded(String latin) {
        return latin.chars().allMatch(c -> c >= ' ' && c < 127) && !latin.startsWith("base64:")
                ? latin
                : "base64:" + Base64.getEncoder().encodeToString(latin.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String decoded(String text) {
        return text.startsWith("base64:")
                ? new String(Base64.getDecoder().decode(text.substring(7)), StandardCharsets.ISO_8859_1)
                : text;
    }
}
