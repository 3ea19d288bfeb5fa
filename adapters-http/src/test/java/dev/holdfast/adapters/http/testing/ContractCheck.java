package dev.holdfast.adapters.http.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assertions;

/// Holds answers against the OpenAPI document: the status must be described, and the body be of its schema.
public final class ContractCheck {

    /// What may become of a request before, or without, a route.
    private static final Set<Integer> WITHOUT_ROUTE = Set.of(400, 404, 414, 431);

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    private final ObjectNode document;
    private final Map<JsonNode, JsonSchema> compiled = new ConcurrentHashMap<>();

    public ContractCheck(ObjectNode document) {
        this.document = document;
    }

    /// What is wrong with `value`, held against a schema of the document.
    public List<String> faults(JsonNode schema, JsonNode value) {
        return compiled.computeIfAbsent(schema, this::compile).validate(value).stream()
                .map(Object::toString)
                .toList();
    }

    /// Fails the test where an answer is not as the document has it.
    public void check(String method, String path, Reply reply) {
        var what = method + " " + path + " → " + reply.status() + " " + reply.text();
        var response = resolve(
                response(method, path, reply.status()).orElseGet(() -> Assertions.fail("not described: " + what)));
        var content = response.path("content");
        if (reply.body().length == 0) {
            Assertions.assertTrue(content.isMissingNode() || reply.status() == 304 || method.equals("HEAD"), what);
            return;
        }
        var mediaType = reply.header("Content-Type").replaceFirst(";.*", "");
        var described = content.path(mediaType);
        Assertions.assertFalse(described.isMissingNode(), () -> mediaType + " is not described: " + what);
        if (mediaType.endsWith("json")) {
            var faults = faults(described.path("schema"), reply.json());
            Assertions.assertTrue(faults.isEmpty(), () -> what + " is not as described: " + faults);
        }
        if (mediaType.equals("application/problem+json")) {
            requireListed(reply);
        }
    }

    private void requireListed(Reply reply) {
        var slug = reply.textAt("/type").replaceFirst(".*:", "");
        var listed = document.at("/components/responses/Problem/content/application~1problem+json/examples/" + slug);
        Assertions.assertFalse(listed.isMissingNode(), () -> slug + " is not in openapi/problems.yaml");
        Assertions.assertEquals(listed.at("/value/status").asInt(), reply.status(), slug);
        Assertions.assertEquals(listed.at("/value/title").asText(), reply.textAt("/title"), slug);
    }

    private Optional<JsonNode> response(String method, String path, int status) {
        var problem = Optional.of(document.at("/components/responses/Problem"));
        var item = item(path);
        if (item.isEmpty()) {
            return WITHOUT_ROUTE.contains(status) ? problem : Optional.empty();
        }
        var name = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
        var operation = item.get().path(name);
        if (operation.isMissingNode()) {
            return status == 405 ? problem : Optional.empty();
        }
        return described(operation.path("responses"), status);
    }

    private static Optional<JsonNode> described(JsonNode responses, int status) {
        var exact = responses.path(Integer.toString(status));
        if (!exact.isMissingNode()) {
            return Optional.of(exact);
        }
        return status >= 400 ? Optional.of(responses.path("default")) : Optional.empty();
    }

    /// Words before parameters, as the server matches; an `{id}` takes UUIDs only.
    private Optional<JsonNode> item(String path) {
        return document.path("paths").properties().stream()
                .filter(entry -> path.matches(pattern(entry.getKey())))
                .min(Comparator.comparing(
                        entry -> entry.getKey().chars().filter(c -> c == '{').count()))
                .map(Entry::getValue);
    }

    private static String pattern(String template) {
        return template.replace(".", "\\.").replace("{id}", "[0-9a-f-]{36}").replaceAll("\\{[^}]+}", "[^/]+");
    }

    private JsonNode resolve(JsonNode node) {
        var reference = node.path("$ref");
        return reference.isMissingNode() ? node : document.at(reference.asText().substring(1));
    }

    private JsonSchema compile(JsonNode schema) {
        var standalone = ((ObjectNode) schema).deepCopy();
        standalone.set("components", document.path("components"));
        var config = com.networknt.schema.SchemaValidatorsConfig.builder()
                .formatAssertionsEnabled(true)
                .build();
        return SCHEMAS.getSchema(standalone, config);
    }
}
