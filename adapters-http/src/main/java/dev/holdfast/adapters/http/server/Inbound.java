package dev.holdfast.adapters.http.server;

import dev.holdfast.adapters.http.settings.Proxies;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpMediaType;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A request as it came in.
final class Inbound {

    private static final Pattern HALF_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private static final Pattern CLOSE = Pattern.compile("(?i)(^|,)\\s*close\\s*(,|$)");

    /// What precedes the path where a target is a whole address (RFC 9112, section 3.2.2).
    private static final Pattern ORIGIN = Pattern.compile("^https?://[^/]+(?=/)");

    private static final String BEARER = "bearer ";

    private static final int MAX_DRAINED = 1024 * 1024;

    private final ServerRequest request;
    private final Body body;
    private final Origin origin;

    Inbound(ServerRequest request, Proxies proxies) {
        this.request = request;
        this.body = new Body(request);
        this.origin = Origin.of(request, proxies);
    }

    String method() {
        return request.prologue().method().text();
    }

    /// The path, still percent-encoded, so that it cannot forge a line of the log.
    String rawPath() {
        return ORIGIN.matcher(request.prologue().uriPath().rawPath()).replaceFirst("");
    }

    /// Path and query, as they came.
    String target() {
        return rawPath() + "?" + request.query().rawValue();
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

    Optional<String> cookie(String name) {
        return header("Cookie").stream()
                .flatMap(cookies -> Arrays.stream(cookies.split(";")))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(name.length() + 1))
                .findFirst();
    }

    boolean hasBody() {
        return body.isThere();
    }

    /// Where the request came from; of a trusted proxy, for whom it asks.
    InetAddress remote() {
        return origin.address();
    }

    /// Whether it came by TLS, here or to the proxy in front.
    boolean isSecure() {
        return origin.isSecure();
    }

    /// Whether a program on this host asks, for nobody else.
    boolean isLocal() {
        return origin.isLocal();
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
        if (!body.isThere()) {
            return new byte[0];
        }
        if (!contentType().map(Inbound::isJson).orElse(false)) {
            throw new ProblemException(Problems.unsupportedMediaType());
        }
        return body.read(maxBytes);
    }

    /// Whether the connection ends with this request.
    boolean isLast() {
        return body.isBroken()
                || header("Connection").filter(CLOSE.asPredicate()).isPresent();
    }

    boolean isHead() {
        return method().equals("HEAD");
    }

    /// Whether the next request can be read once what is left of this one was.
    boolean drain() {
        return body.drain(isLast() ? MAX_DRAINED : HttpServer.MAX_ANY_BODY);
    }

    private static boolean isJson(String contentType) {
        try {
            var type = HttpMediaType.create(contentType).mediaType();
            return type.type().equals("application")
                    && (type.subtype().equals("json") || type.subtype().endsWith("+json"));
        } catch (RuntimeException e) {
            return false;
        }
    }

    Optional<String> contentType() {
        return header(HeaderNames.CONTENT_TYPE.defaultCase());
    }
}
