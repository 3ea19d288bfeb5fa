package dev.holdfast.adapters.host.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads one JSON document into values that know their places.
final class LocatedParser {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(32).build())
            .build();

    /// How the parser's messages name a place in the document.
    private static final Pattern SOURCE = Pattern.compile("\\[Source: [^\\]]*; (line: \\d+, column: \\d+)]");

    private final Problems problems;

    LocatedParser(Problems problems) {
        this.problems = problems;
    }

    /// Empty, and a problem noted, when `text` is not one JSON document.
    Optional<Located> parse(String text) {
        try (var parser = JSON.createParser(text)) {
            if (parser.nextToken() == null) {
                problems.add(new Place("", 1, 1), "expected a JSON object, found nothing");
                return Optional.empty();
            }
            var value = value(parser, "");
            if (parser.nextToken() != null) {
                problems.add(Place.at("", parser.currentTokenLocation()), "expected the end of the file");
            }
            return Optional.of(value);
        } catch (JsonProcessingException e) {
            problems.add(Place.at("", e.getLocation()), "not JSON: " + reason(e));
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
    }

    private static String reason(JsonProcessingException failure) {
        return SOURCE.matcher(String.valueOf(failure.getOriginalMessage())).replaceAll("$1");
    }

    private Located value(JsonParser parser, String pointer) throws IOException {
        var place = Place.at(pointer, parser.currentTokenLocation());
        return switch (parser.currentToken()) {
            case START_OBJECT -> members(parser, place);
            case START_ARRAY -> items(parser, place);
            case VALUE_STRING -> new Located.Text(place, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Located.Number(place, parser.getDecimalValue());
            case VALUE_TRUE -> new Located.Flag(place, true);
            case VALUE_FALSE -> new Located.Flag(place, false);
            case VALUE_NULL -> new Located.Nothing(place);
            case FIELD_NAME, END_ARRAY, END_OBJECT, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("no value begins with " + parser.currentToken());
        };
    }

    private Located members(JsonParser parser, Place place) throws IOException {
        var values = new LinkedHashMap<String, Located>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            var at = Place.at(Place.child(place.pointer(), name), parser.currentTokenLocation());
            parser.nextToken();
            if (values.put(name, value(parser, at.pointer())) != null) {
                problems.add(at, "this member was given before");
            }
        }
        return new Located.Members(place, values);
    }

    private Located items(JsonParser parser, Place place) throws IOException {
        var values = new ArrayList<Located>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(parser, place.pointer() + "/" + values.size()));
        }
        return new Located.Items(place, values);
    }
}
