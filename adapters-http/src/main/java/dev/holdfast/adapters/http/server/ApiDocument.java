package dev.holdfast.adapters.http.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/// The OpenAPI 3.1 document, put together from `openapi/base.yaml` and one description a feature, as
/// `openapi/enrollment.yaml` with its `paths` and `components.schemas`. Descriptions leave out what the
/// routes know themselves: who may call, path parameters, the problem that any call may end with, the
/// tag. Examples are made from the schemas where none is written.
public final class ApiDocument {

    private static final YAMLMapper YAML = new YAMLMapper();

    private final ObjectNode document;

    private ApiDocument(ObjectNode document) {
        this.document = document;
    }

    /// @throws IllegalStateException when a route is not described, or a description has no route
    public static ApiDocument of(List<Routes> features) {
        var document = new ApiDocument(read("base"));
        document.addProblems(read("problems"));
        features.forEach(document::add);
        new Examples(document.document).addAll();
        return document;
    }

    public ObjectNode tree() {
        return document.deepCopy();
    }

    private void addProblems(ObjectNode problems) {
        var answer = (ObjectNode) document.at("/components/responses/Problem/content/application~1problem+json");
        var examples = answer.putObject("examples");
        problems.properties().forEach(problem -> {
            var example = examples.putObject(problem.getKey());
            example.set("summary", problem.getValue().path("title"));
            example.putObject("value")
                    .put("type", "urn:holdfast:problem:" + problem.getKey())
                    .setAll((ObjectNode) problem.getValue());
        });
    }

    private void add(Routes feature) {
        var description = read(feature.feature());
        addTag(feature.feature());
        schemas().setAll((ObjectNode) description.at("/components/schemas").require());
        var described = (ObjectNode) description.path("paths");
        for (var route : feature.all()) {
            place(route, feature.feature(), take(described, route));
        }
        if (!described.isEmpty()) {
            throw new IllegalStateException("described, but no route: " + described.properties());
        }
    }

    private void addTag(String feature) {
        var tags = document.withArrayProperty("tags");
        var isDescribed =
                tags.valueStream().anyMatch(tag -> tag.path("name").asText().equals(feature));
        if (!isDescribed) {
            tags.addObject().put("name", feature);
        }
    }

    private void place(Route route, String feature, ObjectNode operation) {
        operation.putArray("tags").add(feature);
        DescribedAccess.of(route.access()).addTo(operation);
        if (route.terms().isNamed()) {
            operation.withArrayProperty("parameters").addObject().put("$ref", "#/components/parameters/IdempotencyKey");
        }
        ((ObjectNode) operation.path("responses")).putObject("default").put("$ref", "#/components/responses/Problem");
        var item = paths().withObjectProperty(route.path().toString());
        if (!item.has("parameters")) {
            route.path()
                    .parameters()
                    .forEach(name -> item.withArrayProperty("parameters").add(parameter(name)));
        }
        item.set(name(route.method()), operation);
    }

    private static ObjectNode take(ObjectNode described, Route route) {
        var path = route.path().toString();
        var item = described.path(path);
        var operation = item.path(name(route.method()));
        if (!(operation instanceof ObjectNode found) || !found.has("responses")) {
            throw new IllegalStateException("not described: " + route);
        }
        ((ObjectNode) item).remove(name(route.method()));
        if (item.isEmpty()) {
            described.remove(path);
        }
        return found;
    }

    private static JsonNode parameter(String name) {
        var parameter =
                YAML.createObjectNode().put("name", name).put("in", "path").put("required", true);
        var schema = parameter.putObject("schema").put("type", "string");
        if (name.equals("id")) {
            schema.put("format", "uuid");
        }
        return parameter;
    }

    private ObjectNode paths() {
        return document.withObjectProperty("paths");
    }

    private ObjectNode schemas() {
        return document.withObjectProperty("components").withObjectProperty("schemas");
    }

    private static String name(Method method) {
        return method.name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode read(String feature) {
        try (var in = ApiDocument.class.getResourceAsStream("openapi/" + feature + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("openapi/" + feature + ".yaml is missing");
            }
            return (ObjectNode) YAML.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
