package dev.holdfast.adapters.http.server;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import java.util.Map;

/// Headers that go with every answer, for browsers and caches between.
public final class SecurityHeaders {

    /// Of pages that the master serves: everything they need comes from the master itself, nothing is
    /// inline, and no other page frames them. Images may also be written within a style sheet.
    public static final String PAGE_POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none';"
            + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final Map<HeaderName, String> HEADERS = Map.of(
            HeaderNames.CACHE_CONTROL,
            "no-store",
            HeaderNames.create("Content-Security-Policy"),
            "default-src 'none'; frame-ancestors 'none'",
            HeaderNames.create("Cross-Origin-Opener-Policy"),
            "same-origin",
            HeaderNames.create("Cross-Origin-Resource-Policy"),
            "same-origin",
            HeaderNames.create("Referrer-Policy"),
            "no-referrer",
            HeaderNames.create("X-Content-Type-Options"),
            "nosniff",
            HeaderNames.create("X-Frame-Options"),
            "DENY");

    private SecurityHeaders() {}

    /// Adds those that the answer does not set itself.
    static void addTo(ServerResponseHeaders headers) {
        HEADERS.forEach((name, value) -> {
            if (!headers.contains(name)) {
                headers.set(name, value);
            }
        });
    }
}
