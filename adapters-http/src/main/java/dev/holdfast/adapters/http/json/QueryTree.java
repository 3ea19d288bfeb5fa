package dev.holdfast.adapters.http.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/// Query parameters as a tree: numbers and flags where the record has such, text elsewhere.
final class QueryTree {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private QueryTree() {}

    static ObjectNode of(Map<String, List<String>> parameters, Class<?> type) {
        var tree = NODES.objectNode();
        for (var member : RecordShape.of(type).members()) {
            var values = parameters.getOrDefault(member.name(), List.of());
            if (!values.isEmpty()) {
                tree.set(member.name(), node(values, member.type()));
            }
        }
        return tree;
    }

    private static JsonNode node(List<String> values, Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() != Map.class) {
            var item = generic.getActualTypeArguments()[0];
            return generic.getRawType() == java.util.Optional.class ? node(values, item) : array(values, item);
        }
        return scalar(values.getLast(), (Class<?>) type);
    }

    private static JsonNode array(List<String> values, Type type) {
        var array = NODES.arrayNode();
        values.forEach(value -> array.add(node(List.of(value), type)));
        return array;
    }

    private static JsonNode scalar(String value, Class<?> type) {
        if (type.isRecord() && RecordShape.of(type).isValue()) {
            return node(
                    List.of(value), RecordShape.of(type).members().getFirst().type());
        }
        if (isWhole(type) && value.matches("-?[0-9]{1,19}")) {
            return NODES.numberNode(new BigInteger(value));
        }
        if (isFlag(type) && (value.equals("true") || value.equals("false"))) {
            return NODES.booleanNode(Boolean.parseBoolean(value));
        }
        return NODES.textNode(value);
    }

    private static boolean isWhole(Class<?> type) {
        return type == int.class || type == Integer.class || type == long.class || type == Long.class;
    }

    private static boolean isFlag(Class<?> type) {
        return type == boolean.class || type == Boolean.class;
    }
}
