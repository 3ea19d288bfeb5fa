package dev.holdfast.adapters.http.server;

import java.net.URI;

/// Keeps what a cookie allows to pages that this master served. A page of another origin can neither
/// send the header, since no answer allows it to (CORS), nor say that it is of this origin.
final class SameOrigin {

    /// Of any value.
    static final String HEADER = "X-Holdfast-Csrf";

    private SameOrigin() {}

    /// @throws ProblemException with 403 where the call is, or may be, of another origin
    static void require(Call call) {
        if (call.header(HEADER).isEmpty() || !isSameOrigin(call)) {
            throw new ProblemException(Problems.crossSite());
        }
    }

    /// By what the browser says of it (Fetch Metadata), or, where it is too old for that, by the origin.
    private static boolean isSameOrigin(Call call) {
        return call.header("Sec-Fetch-Site")
                .map(site -> site.equals("same-origin"))
                .orElseGet(() -> call.header("Origin")
                        .filter(origin -> isOwn(origin, call))
                        .isPresent());
    }

    private static boolean isOwn(String origin, Call call) {
        try {
            var uri = URI.create(origin);
            var isOfHost = call.header("Host").filter(host -> host.equalsIgnoreCase(uri.getAuthority()));
            return isOfHost.isPresent() && (!call.isSecure() || "https".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
