package dev.holdfast.adapters.http.server;

import io.helidon.http.HeaderNames;
import io.helidon.http.HttpMediaType;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A request as it came in.
final class Inbound {

    private static final Pattern HALF_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private static final String BEARER = "bearer ";

    private final ServerRequest request;

    Inbound(ServerRequest request) {
        this.request = request;
    }

    String method() {
        return request.prologue().method().text();
    }

    /// The path, still percent-encoded, so that it cannot forge a line of the log.
    String rawPath() {
        return request.prologue().uriPath().rawPath();
    }

    Map<String, List<String>> query() {
        if (HALF_ESCAPE.matcher(request.query().rawValue()).find()) {
            throw new ProblemException(Problems.malformed("a '%' in the query is not followed by two hex digits"));
        }
        var parameters = new LinkedHashMap<String, List<String>>();
        request.query()
                .names()
                .forEach(name -> parameters.put(name, request.query().all(name)));
        return parameters;
    }

    Optional<String> header(String name) {
        var header = HeaderNames.create(name);
        return request.headers().contains(header)
                ? Optional.of(request.headers().get(header).get())
                : Optional.empty();
    }

    /// The bearer token, whose scheme is of any case (RFC 9110, section 11.1).
    Optional<String> bearer() {
        return header("Authorization")
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip());
    }

    InetAddress remote() {
        return ((InetSocketAddress) request.remotePeer().address()).getAddress();
    }

    /// The whole body, which must be there and say that it is JSON.
    byte[] json(int maxBytes) {
        var body = optionalJson(maxBytes);
        if (body.length == 0) {
            throw new ProblemException(Problems.malformed("this route takes a JSON body"));
        }
        return body;
    }

    byte[] optionalJson(int maxBytes) {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        if (request.headers().contentLength().orElse(0) > maxBytes) {
            throw new ProblemException(Problems.tooLarge(maxBytes));
        }
        if (!isJson()) {
            throw new ProblemException(Problems.unsupportedMediaType());
        }
        return read(maxBytes);
    }

    private boolean isJson() {
        var type = request.headers().contentType().map(HttpMediaType::mediaType);
        return type.isPresent()
                && type.get().type().equals("application")
                && (type.get().subtype().equals("json") || type.get().subtype().endsWith("+json"));
    }

    private byte[] read(int maxBytes) {
        try (var in = request.content().inputStream()) {
            var body = in.readNBytes(maxBytes + 1);
            if (body.length > maxBytes) {
                throw new ProblemException(Problems.tooLarge(maxBytes));
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<String> contentType() {
        return header(HeaderNames.CONTENT_TYPE.defaultCase());
    }
}
