package dev.holdfast.adapters.http.server;

import dev.holdfast.adapters.http.json.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An error as the caller sees it (RFC 9457).
///
/// @param slug names the problem for programs: `urn:holdfast:problem:<slug>`; stable
/// @param title what the problem is, the same for every occurrence
/// @param detail what happened this time; never a secret
/// @param members more about it for programs, beside the members that every problem has
/// @param headers that go with the answer, as `Retry-After`
public record Problem(
        int status,
        String slug,
        String title,
        String detail,
        List<Violation> errors,
        Map<String, Object> members,
        Map<String, String> headers) {

    public Problem {
        errors = List.copyOf(errors);
        members = Map.copyOf(members);
        headers = Map.copyOf(headers);
    }

    public static Problem of(int status, String slug, String title, String detail) {
        return new Problem(status, slug, title, detail, List.of(), Map.of(), Map.of());
    }

    public Problem withErrors(List<Violation> found) {
        return new Problem(status, slug, title, detail, found, members, headers);
    }

    /// @param value a record, or whatever else can be a member of a message
    public Problem withMember(String name, Object value) {
        var more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new Problem(status, slug, title, detail, errors, more, headers);
    }

    public Problem withHeader(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(status, slug, title, detail, errors, members, more);
    }

    /// The members of the answer's body.
    Map<String, Object> body() {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "urn:holdfast:problem:" + slug);
        body.put("title", title);
        body.put("status", status);
        body.put("detail", detail);
        if (!errors.isEmpty()) {
            body.put("errors", errors);
        }
        body.putAll(members);
        return body;
    }
}
