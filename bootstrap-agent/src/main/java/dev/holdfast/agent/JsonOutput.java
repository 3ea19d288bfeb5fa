package dev.holdfast.agent;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// For programs: everything to standard output, one JSON object a line.
final class JsonOutput implements Output {

    private static final JsonFactory JSON = new JsonFactory();

    private final PrintStream out;

    JsonOutput(PrintStream out) {
        this.out = out;
    }

    @Override
    public void tell(Event event) {
        line(event);
    }

    @Override
    public void note(Event event) {
        line(event);
    }

    @Override
    public void fail(ExitCode code, String message) {
        line(Event.of("error")
                .with("code", code.slug())
                .with("exitCode", code.number())
                .with("message", message));
    }

    @Override
    public void progress(Event event) {
        line(event);
    }

    @Override
    public void progressEnds() {
        // Each line stands for itself.
    }

    private void line(Event event) {
        var members = new LinkedHashMap<String, Object>();
        members.put("event", event.name());
        members.putAll(event.members());
        var text = object(members);
        synchronized (this) {
            out.println(text);
            out.flush();
        }
    }

    /// These members as JSON.
    static String object(Map<String, ?> members) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            members(json, members);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void members(JsonGenerator json, Map<?, ?> members) throws IOException {
        for (var member : members.entrySet()) {
            json.writeFieldName(member.getKey().toString());
            value(json, member.getValue());
        }
    }

    private static void value(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case Boolean flag -> json.writeBoolean(flag);
            // A path would go as the list of its parts, each of which is a path.
            case Path path -> json.writeString(path.toString());
            case Iterable<?> items -> {
                json.writeStartArray();
                for (var item : items) {
                    value(json, item);
                }
                json.writeEndArray();
            }
            case Map<?, ?> map -> {
                json.writeStartObject();
                members(json, map);
                json.writeEndObject();
            }
            default -> json.writeString(value.toString());
        }
    }
}
