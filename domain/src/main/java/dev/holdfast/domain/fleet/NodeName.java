package dev.holdfast.domain.fleet;

import java.util.regex.Pattern;

/// What people call a node; unique in the fleet.
public record NodeName(String value) {

    public static final int MAX_LENGTH = 64;

    /// The rule in words, for messages.
    public static final String RULE = "a node's name has 1 to " + MAX_LENGTH
            + " characters: letters, digits, '.', '_' and '-', and begins with a letter or digit";

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern FOREIGN = Pattern.compile("[^A-Za-z0-9._-]|^[._-]");

    /// @throws IllegalArgumentException with the rule, when `value` breaks it
    public NodeName {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException(RULE);
        }
    }

    /// The name closest to `hostname` that leaves room for a suffix.
    public static NodeName like(HostName hostname, int room) {
        var fit = FOREIGN.matcher(hostname.value()).replaceAll("x");
        return new NodeName(fit.substring(0, Math.min(fit.length(), MAX_LENGTH - room)));
    }

    public NodeName with(String suffix) {
        return new NodeName(value + suffix);
    }

    @Override
    public String toString() {
        return value;
    }
}
