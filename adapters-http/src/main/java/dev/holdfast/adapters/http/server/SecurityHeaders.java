package dev.holdfast.adapters.http.server;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;

/// Headers that go with every answer, for browsers and caches between.
final class SecurityHeaders {

    private static final Map<String, String> HEADERS = Map.of(
            "Cache-Control", "no-store",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff");

    private SecurityHeaders() {}

    /// Adds those that the answer does not set itself.
    static void addTo(ServerResponse response) {
        HEADERS.forEach((name, value) -> {
            var header = HeaderNames.create(name);
            if (!response.headers().contains(header)) {
                response.header(header, value);
            }
        });
    }
}
