package dev.holdfast.adapters.http.server;

import dev.holdfast.adapters.http.json.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An error as the caller sees it (RFC 9457).
///
/// @param slug names the problem for programs: `urn:holdfast:problem:<slug>`; stable
/// @param title what the problem is, the same for every occurrence
/// @param detail what happened this time; never a secret
/// @param headers that go with the answer, as `Retry-After`
public record Problem(
        int status, String slug, String title, String detail, List<Violation> errors, Map<String, String> headers) {

    public Problem {
        errors = List.copyOf(errors);
        headers = Map.copyOf(headers);
    }

    public static Problem of(int status, String slug, String title, String detail) {
        return new Problem(status, slug, title, detail, List.of(), Map.of());
    }

    public Problem withErrors(List<Violation> found) {
        return new Problem(status, slug, title, detail, found, headers);
    }

    public Problem withHeader(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(status, slug, title, detail, errors, more);
    }

    /// The members of the answer's body.
    record Body(String type, String title, int status, String detail, Optional<List<Violation>> errors) {}

    Body body() {
        var listed = errors.isEmpty() ? Optional.<List<Violation>>empty() : Optional.of(errors);
        return new Body("urn:holdfast:problem:" + slug, title, status, detail, listed);
    }
}
