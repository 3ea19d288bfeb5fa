package dev.holdfast.adapters.http.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/// Reads and writes messages: records whose components are the members of a JSON object.
///
/// | component | JSON |
/// |---|---|
/// | `String`, `boolean`, `int`, `long`, `double`, [JsonNode] | itself; no fraction where a whole number
/// is meant |
/// | enum constant `NEVER_SEEN` | `"never-seen"` |
/// | `UUID`, `Instant`, `Duration`, `URI`, `ZoneId` | text: canonical, RFC 3339, ISO 8601 |
/// | `Optional<T>` | may be absent or `null`; written only when present, or as `null` with [OrNull] |
/// | `Optional<Optional<T>>` | tells absent from `null`, for merge patches (RFC 7396) |
/// | `List<T>`, `Set<T>`, `Map<String, T>` | empty when absent |
/// | a record of one component from outside this module (`NodeId`, `ByteSize`) | what that component is |
/// | any other record | an object |
///
/// What a record's constructor refuses with `IllegalArgumentException` is reported at its place.
public final class Json {

    private static final int MAX_DEPTH = 64;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build());
    }

    private Json() {}

    /// Reads a `type` and refuses members that it does not have.
    ///
    /// @throws InvalidJsonException naming everything that is wrong at once
    public static <T> T read(byte[] json, Class<T> type) {
        return new RecordReader(Unknown.REFUSED).read(parse(json), type);
    }

    /// Reads a `type` and ignores members that it does not have.
    ///
    /// @throws InvalidJsonException naming everything that is wrong at once
    public static <T> T readLenient(byte[] json, Class<T> type) {
        return new RecordReader(Unknown.IGNORED).read(parse(json), type);
    }

    /// Reads query parameters into the members of a `type` by their names; others are left alone.
    ///
    /// @throws InvalidJsonException naming everything that is wrong at once
    public static <T> T readQuery(Map<String, List<String>> parameters, Class<T> type) {
        try {
            return new RecordReader(Unknown.IGNORED).read(QueryTree.of(parameters, type), type);
        } catch (InvalidJsonException e) {
            throw new InvalidJsonException("the query is not what this route takes", asParameters(e.violations()));
        }
    }

    /// @throws InvalidJsonException when `json` is not one JSON value in UTF-8 without duplicate members
    public static JsonNode parse(byte[] json) {
        try {
            var node = MAPPER.readTree(json);
            if (node.isMissingNode()) {
                throw malformed("it is empty");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw malformed(describe(e));
        } catch (IOException e) {
            throw malformed("it is not UTF-8");
        }
    }

    public static byte[] write(Object message) {
        try {
            return MAPPER.writeValueAsBytes(tree(message));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode tree(Object message) {
        return RecordWriter.tree(message);
    }

    private static List<Violation> asParameters(List<Violation> violations) {
        return violations.stream()
                .map(violation -> new Violation("?" + violation.pointer().replaceFirst("^/", ""), violation.detail()))
                .toList();
    }

    private static InvalidJsonException malformed(String why) {
        return new InvalidJsonException("the body is not JSON: " + why, List.of());
    }

    private static String describe(JsonProcessingException e) {
        var location = e.getLocation();
        if (location == null || location.getLineNr() < 1) {
            return reason(e);
        }
        return "%s at line %d, column %d".formatted(reason(e), location.getLineNr(), location.getColumnNr());
    }

    private static String reason(JsonProcessingException e) {
        return switch (e) {
            case JsonEOFException _ -> "it ends too soon";
            case StreamConstraintsException _ -> "it is nested too deep, or too long in one place";
            case MismatchedInputException _ -> "more follows its end";
            default -> "it is malformed, or has the same member twice";
        };
    }

    /// What becomes of members that a message does not have.
    enum Unknown {
        REFUSED,
        IGNORED
    }
}
