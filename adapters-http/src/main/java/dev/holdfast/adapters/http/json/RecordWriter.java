package dev.holdfast.adapters.http.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// Writes records as objects, by the rules that [Json] states.
final class RecordWriter {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private RecordWriter() {}

    static JsonNode tree(Object value) {
        return switch (value) {
            case JsonNode node -> node;
            case String text -> NODES.textNode(text);
            case Boolean flag -> NODES.booleanNode(flag);
            case Integer number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            case Double number -> NODES.numberNode(number);
            case Enum<?> constant -> NODES.textNode(Scalars.name(constant));
            case Optional<?> optional -> optional.map(RecordWriter::tree).orElseGet(NODES::nullNode);
            case Collection<?> items -> array(items);
            case Map<?, ?> map -> object(map);
            case Record message when !Scalars.handles(message.getClass()) -> record(message);
            default -> NODES.textNode(Scalars.text(value));
        };
    }

    private static JsonNode array(Collection<?> items) {
        var array = NODES.arrayNode(items.size());
        items.forEach(item -> array.add(tree(item)));
        return array;
    }

    private static JsonNode object(Map<?, ?> map) {
        var object = NODES.objectNode();
        map.forEach((key, value) -> object.set(key.toString(), tree(value)));
        return object;
    }

    private static JsonNode record(Record message) {
        var shape = RecordShape.of(message.getClass());
        if (shape.isValue()) {
            return tree(shape.members().getFirst().valueIn(message));
        }
        var object = NODES.objectNode();
        for (var member : shape.members()) {
            var value = member.valueIn(message);
            if (value instanceof Optional<?> optional && optional.isEmpty() && !member.orNull()) {
                continue;
            }
            object.set(member.name(), tree(value));
        }
        return object;
    }
}
