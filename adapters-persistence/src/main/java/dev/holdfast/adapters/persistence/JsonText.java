package dev.holdfast.adapters.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Columns that hold JSON: lists and maps of text, written the same way each time.
final class JsonText {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().disable(SerializationFeature.INDENT_OUTPUT).build();

    private static final JavaType MAP = MAPPER.getTypeFactory().constructMapType(Map.class, String.class, String.class);
    private static final JavaType LISTS = MAPPER.getTypeFactory()
            .constructCollectionType(
                    List.class, MAPPER.getTypeFactory().constructCollectionType(List.class, String.class));

    private JsonText() {}

    /// By key, so that equal maps are equal text.
    static String of(Map<String, String> map) {
        return write(new TreeMap<>(map));
    }

    static String of(List<List<String>> tuples) {
        return write(tuples);
    }

    /// How the entry stands within the text of a map that has it, and within no other.
    static String entry(String key, String value) {
        return write(key) + ":" + write(value);
    }

    /// How a value stands within the text of a map.
    static String text(String value) {
        return write(value);
    }

    static Map<String, String> map(String json) {
        return read(json, MAP);
    }

    static List<List<String>> tuples(String json) {
        return read(json, LISTS);
    }

    private static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T read(String json, JavaType type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a column does not hold the JSON it should", e);
        }
    }
}
