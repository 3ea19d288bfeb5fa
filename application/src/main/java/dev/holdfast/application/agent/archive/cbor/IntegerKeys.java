package dev.holdfast.application.agent.archive.cbor;

import java.util.OptionalInt;

/// Walks the keys of a map whose keys are numbers: ascending, none twice. A negative key is refused; what a
/// caller does not know it skips.
public final class IntegerKeys {

    private final CborReader reader;
    private int left;
    private int last = -1;

    /// Begins the map that `reader` stands at.
    public IntegerKeys(CborReader reader) {
        this.reader = reader;
        this.left = reader.map();
    }

    /// The next key, its value standing next in the reader; empty after the last.
    public OptionalInt next() {
        if (left == 0) {
            return OptionalInt.empty();
        }
        left--;
        int key = reader.unsigned(Integer.MAX_VALUE);
        if (key <= last) {
            throw new MalformedCborException("key " + key + " after key " + last);
        }
        last = key;
        return OptionalInt.of(key);
    }
}
