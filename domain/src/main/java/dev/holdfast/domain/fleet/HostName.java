package dev.holdfast.domain.fleet;

import java.util.regex.Pattern;

/// What a host calls itself; for display, so any printable characters will do.
public record HostName(String value) {

    public static final int MAX_LENGTH = 253;

    /// The rule in words, for messages.
    public static final String RULE = "a hostname has 1 to " + MAX_LENGTH + " printable characters without spaces";

    private static final Pattern VALID =
            Pattern.compile("[\\p{Graph}&&\\P{Cntrl}]{1,253}", Pattern.UNICODE_CHARACTER_CLASS);

    /// @throws IllegalArgumentException with the rule, when `value` breaks it
    public HostName {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException(RULE);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
