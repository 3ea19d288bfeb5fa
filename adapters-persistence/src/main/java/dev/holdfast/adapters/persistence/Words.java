package dev.holdfast.adapters.persistence;

import java.util.Locale;

/// Words to be found within names.
final class Words {

    private Words() {}

    /// For `LOWER(name) LIKE ? ESCAPE '!'`.
    static String pattern(String words) {
        return "%" + start(words);
    }

    /// Likewise, of what begins with them.
    static String start(String words) {
        return words.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
    }
}
