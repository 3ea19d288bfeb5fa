package dev.holdfast.adapters.http.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.adapters.http.json.Json;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Assertions;

/// What the server answered.
public record Reply(int status, HttpHeaders headers, byte[] body) {

    /// Fails the test when the status is another.
    public Reply expect(int expected) {
        Assertions.assertEquals(expected, status, this::text);
        return this;
    }

    /// Fails the test when this is not that problem.
    public Reply expectProblem(int expected, String slug) {
        expect(expected);
        Assertions.assertEquals("urn:holdfast:problem:" + slug, textAt("/type"));
        return this;
    }

    public JsonNode json() {
        return Json.parse(body);
    }

    /// The member at a JSON pointer; missing where there is none.
    public JsonNode at(String pointer) {
        return json().at(pointer);
    }

    public String textAt(String pointer) {
        return at(pointer).asText();
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /// The header's value, or the empty string.
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }
}
