package dev.holdfast.application.master.access;

import java.util.Locale;
import java.util.Optional;

/// Which passwords do.
final class PasswordRules {

    private static final int LEAST = 12;
    private static final int TELLING_NAME = 4;

    private PasswordRules() {}

    /// What is wrong with the password for a user of that name.
    static Optional<String> fault(Password password, UserName name) {
        if (password.value().codePointCount(0, password.value().length()) < LEAST) {
            return Optional.of("must have at least " + LEAST + " characters");
        }
        var isTelling = name.value().length() >= TELLING_NAME;
        if (isTelling && password.value().toLowerCase(Locale.ROOT).contains(name.value())) {
            return Optional.of("must not contain the user's name");
        }
        return Optional.empty();
    }
}
