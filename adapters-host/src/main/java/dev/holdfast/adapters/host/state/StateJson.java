package dev.holdfast.adapters.host.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.application.agent.identity.NodeStateException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Function;

/// JSON of the state files, member by member.
final class StateJson {

    private static final JsonMapper MAPPER = new JsonMapper();

    private StateJson() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static byte[] bytes(ObjectNode object) {
        try {
            return MAPPER.writeValueAsBytes(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree does not become JSON", e);
        }
    }

    /// @throws DamagedException naming `file` when `content` is not what `reading` expects
    static <T> T read(byte[] content, Path file, Function<JsonNode, T> reading) {
        try {
            return reading.apply(MAPPER.readTree(content));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw new DamagedException("the state file " + file + " is damaged: " + reason(e), e);
        }
    }

    static String text(JsonNode object, String member) {
        var value = object.path(member);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("no text \"" + member + "\"");
        }
        return value.textValue();
    }

    static Optional<String> optionalText(JsonNode object, String member) {
        return object.hasNonNull(member) ? Optional.of(text(object, member)) : Optional.empty();
    }

    private static String reason(Exception e) {
        return e instanceof JsonProcessingException json ? json.getOriginalMessage() : String.valueOf(e.getMessage());
    }

    /// A state file that does not say what it should.
    static final class DamagedException extends NodeStateException {
        private static final long serialVersionUID = 1L;

        DamagedException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
