package dev.holdfast.application.master.access;

import java.security.SecureRandom;
import java.util.Base64;

/// A password as it was typed. Never printed, never stored.
public record Password(String value) {

    private static final int MAX_LENGTH = 1024;
    private static final int RANDOM_BYTES = 15;

    public Password {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("must have 1 to " + MAX_LENGTH + " characters");
        }
    }

    /// One that nobody guesses: 120 random bits.
    public static Password random(SecureRandom random) {
        var bits = new byte[RANDOM_BYTES];
        random.nextBytes(bits);
        return new Password(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    @Override
    public String toString() {
        return "Password[hidden]";
    }
}
