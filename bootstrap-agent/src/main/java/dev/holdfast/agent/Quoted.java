package dev.holdfast.agent;

import java.nio.charset.StandardCharsets;

/// Text for a terminal, its control characters as `ls -b` shows them: a name can neither move the cursor nor begin a
/// line of its own.
final class Quoted {

    private static final String NAMED = "\u0007\b\t\n\u000b\f\r";
    private static final String LETTERS = "abtnvfr";

    private Quoted() {}

    /// All of them; the backslashes beside them are doubled.
    static String line(String text) {
        return quoted(text, "");
    }

    /// All but what ends a line, and tabs.
    static String lines(String text) {
        return quoted(text, "\n\t");
    }

    private static String quoted(String text, String plain) {
        if (text.chars().noneMatch(character -> isQuoted(character, plain))) {
            return text;
        }
        var quoted = new StringBuilder(text.length() + 8);
        text.chars().forEach(character -> {
            if (isQuoted(character, plain)) {
                append(character, quoted);
            } else {
                quoted.append(character == '\\' ? "\\\\" : String.valueOf((char) character));
            }
        });
        return quoted.toString();
    }

    private static boolean isQuoted(int character, String plain) {
        return Character.isISOControl(character) && plain.indexOf(character) < 0;
    }

    private static void append(int control, StringBuilder quoted) {
        int named = NAMED.indexOf(control);
        if (named >= 0) {
            quoted.append('\\').append(LETTERS.charAt(named));
            return;
        }
        for (byte octets : Character.toString(control).getBytes(StandardCharsets.UTF_8)) {
            quoted.append("\\%03o".formatted(octets & 0xff));
        }
    }
}
