package dev.holdfast.adapters.http.master;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Finds what breaks clients that were written for a released OpenAPI document, where another takes its
/// place.
final class ApiChanges {

    private static final List<String> ROLES = List.of("tenant", "viewer", "operator", "admin");
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    private final JsonNode released;
    private final JsonNode now;
    private final List<String> found = new ArrayList<>();

    private ApiChanges(JsonNode released, JsonNode now) {
        this.released = released;
        this.now = now;
    }

    /// Every change that breaks somebody, each with its place.
    static List<String> breaking(JsonNode released, JsonNode now) {
        var changes = new ApiChanges(released, now);
        changes.compare();
        return changes.found;
    }

    private void compare() {
        released.path("paths").properties().forEach(path -> {
            var item = now.path("paths").path(path.getKey());
            METHODS.stream().filter(path.getValue()::has).forEach(method -> {
                var place = method.toUpperCase(Locale.ROOT) + " " + path.getKey();
                if (item.has(method)) {
                    operation(place, path.getValue(), item, method);
                } else {
                    found.add(place + " is gone");
                }
            });
        });
    }

    private void operation(String place, JsonNode oldItem, JsonNode newItem, String method) {
        var before = oldItem.path(method);
        var after = newItem.path(method);
        if (!before.path("operationId").equals(after.path("operationId"))) {
            found.add(place + " is called otherwise: " + after.path("operationId"));
        }
        parameters(place, parameters(released, oldItem, before), parameters(now, newItem, after));
        body(place, before.path("requestBody"), after.path("requestBody"));
        before.path("responses").properties().forEach(answer -> {
            var status = place + " → " + answer.getKey();
            if (after.path("responses").has(answer.getKey())) {
                contents(
                        status,
                        resolved(released, answer.getValue()),
                        resolved(now, after.path("responses").path(answer.getKey())),
                        Direction.ANSWER);
            } else {
                found.add(status + " is gone");
            }
        });
        security(place, before.path("security"), after.path("security"));
    }

    private void parameters(String place, Map<String, JsonNode> before, Map<String, JsonNode> after) {
        before.forEach((name, parameter) -> {
            if (after.containsKey(name)) {
                schema(
                        place + " " + name,
                        parameter.path("schema"),
                        after.get(name).path("schema"),
                        Direction.REQUEST,
                        Set.of());
            } else {
                found.add(place + " " + name + " is gone");
            }
        });
        after.forEach((name, parameter) -> {
            var was = before.getOrDefault(name, JsonNodeFactory.instance.objectNode());
            if (parameter.path("required").asBoolean() && !was.path("required").asBoolean()) {
                found.add(place + " " + name + " is required now");
            }
        });
    }

    private void body(String place, JsonNode before, JsonNode after) {
        if (after.path("required").asBoolean() && !before.path("required").asBoolean()) {
            found.add(place + " requires a body now");
        }
        contents(place, before, after, Direction.REQUEST);
    }

    private void contents(String place, JsonNode before, JsonNode after, Direction direction) {
        before.path("content").properties().forEach(content -> {
            var body = after.path("content").path(content.getKey());
            if (body.isMissingNode()) {
                found.add(place + " " + content.getKey() + " is gone");
            } else {
                schema(place, content.getValue().path("schema"), body.path("schema"), direction, Set.of());
            }
        });
    }

    private void security(String place, JsonNode before, JsonNode after) {
        if (before.isEmpty() && !after.isEmpty()) {
            found.add(place + " is not for anyone any more");
        }
        if (after.isEmpty()) {
            return;
        }
        before.forEach(scheme -> scheme.properties().forEach(entry -> {
            var same = after.valueStream().filter(it -> it.has(entry.getKey())).findFirst();
            if (same.isEmpty()) {
                found.add(place + " does not take " + entry.getKey() + " any more");
            } else if (role(same.get().path(entry.getKey())) > role(entry.getValue())) {
                found.add(place + " is for a greater role now");
            }
        }));
    }

    private static int role(JsonNode scopes) {
        return ROLES.indexOf(scopes.path(0).asText());
    }

    private Map<String, JsonNode> parameters(JsonNode document, JsonNode item, JsonNode operation) {
        var parameters = new TreeMap<String, JsonNode>();
        List.of(item.path("parameters"), operation.path("parameters"))
                .forEach(list -> list.forEach(it -> {
                    var parameter = resolved(document, it);
                    parameters.put(
                            parameter.path("in").asText() + " "
                                    + parameter.path("name").asText(),
                            parameter);
                }));
        return parameters;
    }

    /// Of a choice, each thing that could be sent must still be taken, and each that is answered have
    /// been known.
    private void schema(String place, JsonNode old, JsonNode young, Direction direction, Set<String> above) {
        var pair = old.path("$ref").asText() + young.path("$ref").asText();
        if (!pair.isEmpty() && above.contains(pair)) {
            return;
        }
        var seen = new HashSet<>(above);
        seen.add(pair);
        var before = choices(resolved(released, old));
        var after = choices(resolved(now, young));
        if (before.size() == 1 && after.size() == 1) {
            plain(place, resolved(released, before.getFirst()), resolved(now, after.getFirst()), direction, seen);
            return;
        }
        var needed = direction == Direction.REQUEST ? before : after;
        var offered = direction == Direction.REQUEST ? after : before;
        for (var one : needed) {
            if (offered.stream().noneMatch(other -> fits(one, other, direction, seen))) {
                found.add(place + " has other choices");
            }
        }
    }

    private boolean fits(JsonNode one, JsonNode other, Direction direction, Set<String> above) {
        var trial = new ApiChanges(released, now);
        if (direction == Direction.REQUEST) {
            trial.schema("", one, other, direction, above);
        } else {
            trial.schema("", other, one, direction, above);
        }
        return trial.found.isEmpty();
    }

    private void plain(String place, JsonNode before, JsonNode after, Direction direction, Set<String> above) {
        types(place, types(before), types(after), direction);
        values(place, before, after, direction);
        members(place, before, after, direction, above);
        bounds(place, before, after, direction);
        part(place + "[]", "items", before, after, direction, above);
        part(place + ".*", "additionalProperties", before, after, direction, above);
        for (int i = 0; i < before.path("allOf").size(); i++) {
            schema(place, before.at("/allOf/" + i), after.at("/allOf/" + i), direction, above);
        }
    }

    private void types(String place, Set<String> before, Set<String> after, Direction direction) {
        boolean isWide = direction == Direction.REQUEST
                ? after.isEmpty() || after.containsAll(before) && !before.isEmpty()
                : before.isEmpty() || before.containsAll(after) && !after.isEmpty();
        if (!isWide) {
            found.add(place + " is of another type: " + before + " → " + after);
        }
    }

    private void values(String place, JsonNode before, JsonNode after, Direction direction) {
        var old = values(before);
        var young = values(after);
        old.stream()
                .filter(value -> !young.isEmpty() && !young.contains(value))
                .forEach(value -> found.add(place + " has no " + value + " any more"));
        if (direction == Direction.REQUEST && old.isEmpty() && !young.isEmpty()) {
            found.add(place + " takes only some values now");
        }
    }

    private void members(String place, JsonNode before, JsonNode after, Direction direction, Set<String> above) {
        before.path("properties").properties().forEach(member -> {
            var at = place + "." + member.getKey();
            if (after.path("properties").has(member.getKey())) {
                schema(at, member.getValue(), after.path("properties").path(member.getKey()), direction, above);
            } else {
                found.add(at + " is gone");
            }
        });
        var old = texts(before.path("required"));
        var young = texts(after.path("required"));
        switch (direction) {
            case REQUEST ->
                young.stream()
                        .filter(name -> !old.contains(name))
                        .forEach(name -> found.add(place + "." + name + " is required now"));
            case ANSWER ->
                old.stream()
                        .filter(name -> !young.contains(name))
                        .forEach(name -> found.add(place + "." + name + " may be absent now"));
        }
    }

    private void bounds(String place, JsonNode before, JsonNode after, Direction direction) {
        if (direction == Direction.ANSWER) {
            return;
        }
        for (var least : List.of("minimum", "minLength", "minItems")) {
            if (after.has(least)
                    && after.path(least).asDouble() > before.path(least).asDouble(-Double.MAX_VALUE)) {
                found.add(place + " has another " + least);
            }
        }
        for (var most : List.of("maximum", "maxLength", "maxItems", "maxProperties")) {
            if (after.has(most)
                    && after.path(most).asDouble() < before.path(most).asDouble(Double.MAX_VALUE)) {
                found.add(place + " has another " + most);
            }
        }
        for (var rule : List.of("pattern", "format")) {
            if (after.has(rule) && !after.path(rule).equals(before.path(rule))) {
                found.add(place + " has another " + rule);
            }
        }
    }

    private void part(
            String place, String name, JsonNode before, JsonNode after, Direction direction, Set<String> above) {
        if (before.path(name).isObject() && after.path(name).isObject()) {
            schema(place, before.path(name), after.path(name), direction, above);
        }
    }

    private static List<JsonNode> choices(JsonNode schema) {
        for (var kind : List.of("anyOf", "oneOf")) {
            if (schema.has(kind)) {
                return schema.path(kind).valueStream().toList();
            }
        }
        return List.of(schema);
    }

    private static Set<String> types(JsonNode schema) {
        var type = schema.path("type");
        return type.isTextual() ? Set.of(type.asText()) : texts(type);
    }

    private static Set<String> values(JsonNode schema) {
        return schema.has("const") ? Set.of(schema.path("const").asText()) : texts(schema.path("enum"));
    }

    private static Set<String> texts(JsonNode array) {
        var texts = new TreeSet<String>();
        array.forEach(it -> texts.add(it.asText()));
        return texts;
    }

    private static JsonNode resolved(JsonNode document, JsonNode node) {
        return node.has("$ref")
                ? resolved(document, document.at(node.path("$ref").asText().substring(1)))
                : node;
    }

    private enum Direction {
        REQUEST,
        ANSWER
    }
}
