package dev.holdfast.application.agent.archive.format;

import dev.holdfast.application.agent.archive.cbor.CborReader;
import dev.holdfast.application.agent.archive.cbor.MalformedCborException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads whole structures.
final class Decoding {

    private Decoding() {}

    /// Reads `input` as one structure with nothing after it.
    static <T> T whole(byte[] input, Function<CborReader, T> structure) {
        var reader = new CborReader(input);
        var value = checked(reader, structure);
        reader.requireEnd();
        return value;
    }

    /// Reads one structure; what its values refuse is malformed.
    static <T> T checked(CborReader reader, Function<CborReader, T> structure) {
        try {
            return structure.apply(reader);
        } catch (IllegalArgumentException e) {
            throw new MalformedCborException(e.getMessage() + " before byte " + reader.position(), e);
        }
    }

    static <T> T required(@Nullable T value, String what) {
        if (value == null) {
            throw new MalformedCborException(what + " is missing");
        }
        return value;
    }
}
