package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.copies.UnusableCopyException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Rows as lines: a tab before each value, `\N` for NULL, and `\\`, `\t`, `\n` and `\r` for what would
/// break a line.
final class CopyText {

    static final String TAB = "\t";

    private static final String NULL = "\\N";

    private CopyText() {}

    static String line(List<Optional<String>> values) {
        return values.stream()
                .map(value -> TAB + value.map(CopyText::escaped).orElse(NULL))
                .collect(Collectors.joining());
    }

    /// @param line begins with a tab
    static List<Optional<String>> values(String line) {
        return Arrays.stream(line.substring(1).split(TAB, -1))
                .map(value -> value.equals(NULL) ? Optional.<String>empty() : Optional.of(plain(value)))
                .toList();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static String plain(String escaped) {
        if (escaped.indexOf('\\') < 0) {
            return escaped;
        }
        var plain = new StringBuilder(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char character = escaped.charAt(i);
            plain.append(character == '\\' ? meant(escaped, ++i) : character);
        }
        return plain.toString();
    }

    private static char meant(String escaped, int at) {
        return switch (at < escaped.length() ? escaped.charAt(at) : ' ') {
            case '\\' -> '\\';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            default -> throw new UnusableCopyException("a value in it is not escaped as it should be");
        };
    }
}
