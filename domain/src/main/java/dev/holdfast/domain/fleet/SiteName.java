package dev.holdfast.domain.fleet;

/// What a node calls one of its sites; unique on the node, fit for a URL path and a file name.
public record SiteName(String value) {

    /// The rule in words, for messages.
    public static final String RULE =
            "a site's name has 1 to 64 characters: letters, digits, '.', '_' and '-', and begins with a letter or digit";

    private static final String PATTERN = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    /// @throws IllegalArgumentException with the rule, when `value` breaks it
    public SiteName {
        if (!isValid(value)) {
            throw new IllegalArgumentException(RULE);
        }
    }

    public static boolean isValid(String name) {
        return name.matches(PATTERN);
    }

    @Override
    public String toString() {
        return value;
    }
}
