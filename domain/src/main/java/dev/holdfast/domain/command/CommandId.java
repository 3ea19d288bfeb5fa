package dev.holdfast.domain.command;

import java.util.UUID;

/// Identity of a command; unique, and orders nothing.
public record CommandId(UUID value) {

    /// @throws IllegalArgumentException when `text` is not a UUID in its canonical form
    public static CommandId of(String text) {
        var value = UUID.fromString(text);
        if (!value.toString().equals(text)) {
            throw new IllegalArgumentException("not a canonical UUID: " + text);
        }
        return new CommandId(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
