package dev.holdfast.domain.command;

import java.util.Arrays;
import java.util.regex.Pattern;

/// Where on a node a backup is wanted back. The node's own configuration says which places it allows.
public sealed interface RestorePlace {

    /// @param path absolute, and straight: without `.`, `..`, doubled or trailing slashes
    record Directory(String path) implements RestorePlace {

        /// The rule in words, for messages.
        public static final String RULE = "must be an absolute path without '.', '..', doubled and trailing slashes";

        private static final int LONGEST = 4000;

        /// @throws IllegalArgumentException with the rule, when `path` breaks it
        public Directory {
            if (!isStraight(path)) {
                throw new IllegalArgumentException(RULE);
            }
        }

        /// Whether this is the directory `other`, or one below it.
        public boolean isWithin(String other) {
            return other.equals("/") || path.equals(other) || path.startsWith(other + "/");
        }

        private static boolean isStraight(String path) {
            return path.length() > 1
                    && path.length() <= LONGEST
                    && path.startsWith("/")
                    && path.indexOf('\0') < 0
                    && Arrays.stream(path.substring(1).split("/", -1)).allMatch(Directory::isName);
        }

        private static boolean isName(String part) {
            return !part.isEmpty() && !part.equals(".") && !part.equals("..");
        }
    }

    /// @param name made of what no client of a database takes for anything but a name
    record Database(String name) implements RestorePlace {

        /// The rule in words, for messages.
        public static final String RULE =
                "must have 1 to 64 characters: letters, digits, '_', '$' and '-', and begin with a letter, digit or '_'";

        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_$-]{0,63}");

        /// @throws IllegalArgumentException with the rule, when `name` breaks it
        public Database {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(RULE);
            }
        }

        /// Whether the name is what `pattern` says, in which `*` stands for any characters.
        public boolean matches(String pattern) {
            var quoted =
                    Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).toList();
            return Pattern.matches(String.join(".*", quoted), name);
        }
    }
}
