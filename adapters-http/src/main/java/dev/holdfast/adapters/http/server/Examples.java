package dev.holdfast.adapters.http.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/// Gives each body of the document an example: the one that is written, or else one made of what its
/// schema says, from the first of its `examples` and `enum` down to a text of its `format`.
final class Examples {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final long SOME_BYTES = 1_000_000_000;

    private final ObjectNode document;

    Examples(ObjectNode document) {
        this.document = document;
    }

    void addAll() {
        for (var item : document.path("paths")) {
            for (var operation : item) {
                add(operation.at("/requestBody/content"));
                operation.path("responses").forEach(response -> add(response.path("content")));
            }
        }
    }

    private void add(JsonNode content) {
        for (var body : content) {
            if (!body.has("example") && !body.has("examples")) {
                ((ObjectNode) body).set("example", of(body.path("schema"), "value"));
            }
        }
    }

    private JsonNode of(JsonNode schema, String name) {
        if (schema.has("$ref")) {
            return of(document.at(schema.path("$ref").asText().substring(1)), name);
        }
        if (schema.has("examples")) {
            return schema.at("/examples/0");
        }
        if (schema.has("const")) {
            return schema.path("const");
        }
        if (schema.has("default")) {
            return schema.path("default");
        }
        if (schema.has("enum")) {
            return schema.at("/enum/0");
        }
        return composed(schema, name);
    }

    private JsonNode composed(JsonNode schema, String name) {
        if (schema.has("anyOf") || schema.has("oneOf")) {
            return of(schema.has("anyOf") ? schema.at("/anyOf/0") : schema.at("/oneOf/0"), name);
        }
        if (schema.has("allOf")) {
            return all((ArrayNode) schema.path("allOf"), name);
        }
        return typed(schema, name);
    }

    private JsonNode all(ArrayNode schemas, String name) {
        if (schemas.size() == 1) {
            return of(schemas.get(0), name);
        }
        var object = NODES.objectNode();
        schemas.forEach(schema -> {
            if (of(schema, name) instanceof ObjectNode part) {
                object.setAll(part);
            }
        });
        return object;
    }

    private JsonNode typed(JsonNode schema, String name) {
        return switch (type(schema)) {
            case "array" -> array(schema, name);
            case "integer", "number" -> NODES.numberNode(number(schema, name));
            case "boolean" -> NODES.booleanNode(true);
            case "string" -> NODES.textNode(text(schema, name));
            default -> object(schema);
        };
    }

    private ObjectNode object(JsonNode schema) {
        var object = NODES.objectNode();
        schema.path("properties")
                .properties()
                .forEach(member -> object.set(member.getKey(), of(member.getValue(), member.getKey())));
        return object;
    }

    private ArrayNode array(JsonNode schema, String name) {
        var array = NODES.arrayNode();
        for (int i = 0; i < Math.max(1, schema.path("minItems").asInt()); i++) {
            array.add(of(schema.path("items"), name));
        }
        return array;
    }

    private static long number(JsonNode schema, String name) {
        long least = schema.path("minimum").asLong(1);
        boolean isOfBytes = name.toLowerCase(Locale.ROOT).endsWith("bytes") && !schema.has("maximum");
        return isOfBytes
                ? SOME_BYTES
                : Math.max(least, Math.min(1, schema.path("maximum").asLong(1)));
    }

    private static String text(JsonNode schema, String name) {
        return switch (schema.path("format").asText()) {
            case "uuid" ->
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
            case "date-time" -> "2026-11-22T02:30:00Z";
            case "uri" -> "https://example.com";
            default -> name;
        };
    }

    /// Of several, as of a text that may be null, the first.
    private static String type(JsonNode schema) {
        var type = schema.path("type");
        return type.isArray() ? type.path(0).asText() : type.asText();
    }
}
