package dev.holdfast.master.cli;

import dev.holdfast.master.doctor.Check;

/// A check as one line of JSON (RFC 8259).
final class JsonLine {

    private JsonLine() {}

    static String of(Check check) {
        return "{\"level\":%s,\"name\":%s,\"detail\":%s}"
                .formatted(quoted(DoctorCommand.level(check)), quoted(check.name()), quoted(check.detail()));
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.chars().forEach(character -> {
            if (character < ' ') {
                quoted.append("\\u%04x".formatted(character));
                return;
            }
            if (character == '"' || character == '\\') {
                quoted.append('\\');
            }
            quoted.append((char) character);
        });
        return quoted.append('"').toString();
    }
}
