package dev.holdfast.adapters.http.server;

import dev.holdfast.adapters.http.json.Violation;
import java.util.List;

/// The problems that any route may answer. A feature's own are declared beside its routes.
public final class Problems {

    private Problems() {}

    public static Problem notFound() {
        return Problem.of(404, "not-found", "Not found", "there is nothing here, or nothing that you may see");
    }

    /// The request was understood and is refused as it stands, as for a value that contradicts another.
    public static Problem invalid(String detail, List<Violation> errors) {
        return Problem.of(400, "invalid-request", "Invalid request", detail).withErrors(errors);
    }

    public static Problem invalid(String pointer, String detail) {
        return invalid("the request is not what this route takes", List.of(new Violation(pointer, detail)));
    }

    public static Problem conflict(String slug, String title, String detail) {
        return Problem.of(409, slug, title, detail);
    }

    /// No credential, or none that is known.
    static Problem keyInProgress() {
        return conflict(
                        "idempotency-key-in-progress",
                        "Idempotency-Key in progress",
                        "the same request is being carried out; send it again in a moment")
                .withHeader("Retry-After", "1");
    }

    static Problem keyOfAnotherRequest() {
        return Problem.of(
                422,
                "idempotency-key-reused",
                "Idempotency-Key reused",
                "this key named another request of yours within the last day; choose a fresh one for each");
    }

    public static Problem unauthenticated() {
        return Problem.of(401, "unauthenticated", "Who are you?", "this needs a valid bearer token")
                .withHeader("WWW-Authenticate", "Bearer");
    }

    /// Told apart from a key that nobody knows: a node that hears this forgets its keys.
    static Problem revoked() {
        return Problem.of(401, "key-revoked", "Key revoked", "this key is of a node that was revoked")
                .withHeader("WWW-Authenticate", "Bearer");
    }

    public static Problem forbidden() {
        return Problem.of(403, "forbidden", "Forbidden", "you may see this, but not do it");
    }

    /// What a page of somebody else could have sent in the name of the user of a browser.
    static Problem crossSite() {
        return Problem.of(
                403,
                "cross-site-request",
                "Cross-site request",
                "a session in a cookie is for the master's own pages, which send " + SameOrigin.HEADER);
    }

    public static Problem changedMeanwhile() {
        return Problem.of(
                412, "changed-meanwhile", "Changed meanwhile", "the resource is no longer what If-Match says");
    }

    public static Problem tooManyRequests(long retryAfterSeconds) {
        return Problem.of(429, "too-many-requests", "Too many requests", "slow down, then try again")
                .withHeader("Retry-After", Long.toString(retryAfterSeconds));
    }

    /// A storage did not do its part; the same request may succeed later.
    static Problem storageUnavailable(String detail) {
        return Problem.of(503, "storage-unavailable", "Storage unavailable", detail)
                .withHeader("Retry-After", "30");
    }

    /// A storage refuses its part until somebody changes something.
    static Problem storageRefused(String detail) {
        return Problem.of(502, "storage-refused", "Storage refused", detail);
    }

    static Problem methodNotAllowed(String allowed) {
        return Problem.of(405, "method-not-allowed", "Method not allowed", "this path takes " + allowed)
                .withHeader("Allow", allowed);
    }

    static Problem notAcceptable(List<String> offered) {
        return Problem.of(
                406, "not-acceptable", "Not acceptable", "this route answers with " + String.join(" or ", offered));
    }

    static Problem tooLarge(int maxBytes) {
        return Problem.of(413, "too-large", "Too large", "the body must be at most " + maxBytes + " bytes");
    }

    static Problem requestTimeout() {
        return Problem.of(408, "request-timeout", "Request timeout", "the request comes too slowly");
    }

    static Problem uriTooLong() {
        return Problem.of(414, "uri-too-long", "URI too long", "the path and query are longer than this server takes");
    }

    static Problem headersTooLarge() {
        return Problem.of(
                431, "headers-too-large", "Headers too large", "the headers are larger than this server takes");
    }

    static Problem unsupportedMediaType() {
        return Problem.of(415, "unsupported-media-type", "Unsupported media type", "send application/json");
    }

    static Problem malformed(String detail) {
        return Problem.of(400, "malformed-request", "Malformed request", detail);
    }

    static Problem internal() {
        return Problem.of(
                500, "internal-error", "Internal error", "this is a fault of the master; its log has the request id");
    }

    public static Problem busy() {
        return Problem.of(503, "busy", "Busy", "the master has too many requests at once")
                .withHeader("Retry-After", "5");
    }

    public static Problem databaseUnavailable() {
        return Problem.of(503, "database-unavailable", "Database unavailable", "the master cannot reach its database")
                .withHeader("Retry-After", "5");
    }
}
