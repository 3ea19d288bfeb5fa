package dev.holdfast.adapters.http.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a tree into records and gathers everything that is wrong on the way; in here, `null` is a value that
/// could not be read and has been reported.
final class RecordReader {

    private static final int MAX_VIOLATIONS = 100;

    private final Json.Unknown unknown;
    private final List<Violation> violations = new ArrayList<>();

    RecordReader(Json.Unknown unknown) {
        this.unknown = unknown;
    }

    <T> T read(JsonNode root, Class<T> type) {
        var value = value(root, type, "");
        if (value == null || !violations.isEmpty()) {
            throw new InvalidJsonException("the body is not what this route takes", violations);
        }
        return type.cast(value);
    }

    private @Nullable Object value(JsonNode node, Type type, String pointer) {
        return switch (type) {
            case ParameterizedType generic -> generic(node, generic, pointer);
            case Class<?> plain -> plain(node, plain, pointer);
            default -> throw new IllegalStateException("no JSON for " + type);
        };
    }

    private @Nullable Object generic(JsonNode node, ParameterizedType type, String pointer) {
        var raw = type.getRawType();
        if (raw == Optional.class) {
            return optional(node, type.getActualTypeArguments()[0], pointer);
        }
        if (raw == List.class) {
            return items(node, type.getActualTypeArguments()[0], pointer);
        }
        if (raw == Set.class) {
            var items = items(node, type.getActualTypeArguments()[0], pointer);
            return items == null ? null : Collections.unmodifiableSet(new LinkedHashSet<>(items));
        }
        if (raw == Map.class) {
            return map(node, type.getActualTypeArguments()[1], pointer);
        }
        throw new IllegalStateException("no JSON for " + type);
    }

    private @Nullable Object optional(JsonNode node, Type type, String pointer) {
        if (node.isNull() && !isOptional(type)) {
            return Optional.empty();
        }
        var value = value(node, type, pointer);
        return value == null ? null : Optional.of(value);
    }

    private @Nullable List<Object> items(JsonNode node, Type type, String pointer) {
        if (!node.isArray()) {
            return refuse(pointer, "must be an array");
        }
        var items = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            var item = value(node.get(i), type, pointer + "/" + i);
            if (item != null) {
                items.add(item);
            }
        }
        return items.size() == node.size() ? Collections.unmodifiableList(items) : null;
    }

    private @Nullable Map<String, Object> map(JsonNode node, Type type, String pointer) {
        if (!node.isObject()) {
            return refuse(pointer, "must be an object");
        }
        var map = new LinkedHashMap<String, Object>();
        for (var property : node.properties()) {
            var name = text(property.getKey(), pointer);
            var value = value(property.getValue(), type, pointer + "/" + escaped(property.getKey()));
            if (name != null && value != null) {
                map.put(name, value);
            }
        }
        return map.size() == node.size() ? Collections.unmodifiableMap(map) : null;
    }

    private @Nullable Object plain(JsonNode node, Class<?> type, String pointer) {
        if (JsonNode.class.isAssignableFrom(type)) {
            return type.isInstance(node) ? node : refuse(pointer, "must be an object");
        }
        if (node.isNull()) {
            return refuse(pointer, "must not be null");
        }
        if (Scalars.handles(type)) {
            return scalar(node, type, pointer);
        }
        if (type.isRecord()) {
            return record(node, type, pointer);
        }
        return primitive(node, type, pointer);
    }

    private @Nullable Object scalar(JsonNode node, Class<?> type, String pointer) {
        if (node.getNodeType() != JsonNodeType.STRING) {
            return refuse(pointer, "must be text");
        }
        var text = text(node.textValue(), pointer);
        if (text == null) {
            return null;
        }
        try {
            return Scalars.read(text, type);
        } catch (Scalars.UnreadableException e) {
            return refuse(pointer, e.getMessage());
        }
    }

    /// People are told of text that no database takes; programs are not, since a report of theirs must not be lost.
    private @Nullable String text(String text, String pointer) {
        var storable = Scalars.storable(text);
        if (unknown == Json.Unknown.REFUSED && !storable.equals(text)) {
            return refuse(pointer, "must be Unicode text without NUL");
        }
        return storable;
    }

    private @Nullable Object primitive(JsonNode node, Class<?> type, String pointer) {
        if (type == boolean.class || type == Boolean.class) {
            return node.isBoolean() ? node.booleanValue() : refuse(pointer, "must be true or false");
        }
        if (type == double.class || type == Double.class) {
            return node.isNumber() ? node.doubleValue() : refuse(pointer, "must be a number");
        }
        if (type == int.class || type == Integer.class) {
            return isWhole(node) && node.canConvertToInt()
                    ? node.intValue()
                    : refuse(pointer, "must be a whole number");
        }
        if (type == long.class || type == Long.class) {
            return isWhole(node) && node.canConvertToLong()
                    ? node.longValue()
                    : refuse(pointer, "must be a whole number");
        }
        throw new IllegalStateException("no JSON for " + type);
    }

    private @Nullable Object record(JsonNode node, Class<?> type, String pointer) {
        var shape = RecordShape.of(type);
        if (shape.isValue()) {
            var value = value(node, shape.members().getFirst().type(), pointer);
            return value == null ? null : create(shape, new Object[] {value}, pointer);
        }
        if (!node.isObject()) {
            return refuse(pointer, "must be an object");
        }
        refuseUnknown(node, shape, pointer);
        var values = members(node, shape, pointer);
        return values == null ? null : create(shape, values, pointer);
    }

    private Object @Nullable [] members(JsonNode node, RecordShape shape, String pointer) {
        var values = new Object[shape.members().size()];
        var complete = true;
        for (int i = 0; i < values.length; i++) {
            var member = shape.members().get(i);
            var found = node.get(member.name());
            var at = pointer + "/" + member.name();
            var value = found == null ? absent(member.type(), at) : value(found, member.type(), at);
            complete &= value != null;
            values[i] = value;
        }
        return complete ? values : null;
    }

    private @Nullable Object absent(Type type, String pointer) {
        if (type instanceof ParameterizedType generic) {
            var raw = generic.getRawType();
            if (raw == Optional.class) {
                return Optional.empty();
            }
            return raw == Map.class ? Map.of() : raw == Set.class ? Set.of() : List.of();
        }
        return refuse(pointer, "is required");
    }

    private @Nullable Object create(RecordShape shape, Object[] values, String pointer) {
        try {
            return shape.create(values);
        } catch (IllegalArgumentException e) {
            return refuse(pointer, String.valueOf(e.getMessage()));
        }
    }

    private void refuseUnknown(JsonNode node, RecordShape shape, String pointer) {
        if (unknown == Json.Unknown.IGNORED) {
            return;
        }
        var known = new HashSet<String>();
        shape.members().forEach(member -> known.add(member.name()));
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                refuse(pointer + "/" + escaped(name), "is unknown here");
            }
        });
    }

    private <T> @Nullable T refuse(String pointer, String detail) {
        if (violations.size() < MAX_VIOLATIONS) {
            violations.add(new Violation(pointer, detail));
        }
        return null;
    }

    private static boolean isOptional(Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == Optional.class;
    }

    private static boolean isWhole(JsonNode node) {
        return node.isIntegralNumber();
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
