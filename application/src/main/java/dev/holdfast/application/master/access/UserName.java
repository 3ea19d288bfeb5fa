package dev.holdfast.application.master.access;

import java.util.Locale;
import java.util.regex.Pattern;

/// What a user signs in with; of any case, kept in lower case.
public record UserName(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._@+-]{0,63}");

    public UserName {
        value = value.toLowerCase(Locale.ROOT);
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "must be 1 to 64 letters, digits and . _ @ + -, and begin with a letter or digit");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
