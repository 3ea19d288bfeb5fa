package dev.holdfast.application.master.access;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.regex.Pattern;

/// Stands in for an authenticator that was lost, once: 80 random bits, as `ABCD-EFGH-IJKL-MNOP`. Only its hash is
/// stored.
public record RecoveryCode(String value) {

    private static final int BYTES = 10;
    private static final Pattern FORM = Pattern.compile("[A-Z2-7]{16}");

    static RecoveryCode random(SecureRandom random) {
        var bits = new byte[BYTES];
        random.nextBytes(bits);
        return new RecoveryCode(Base32.encode(bits).replaceAll("(.{4})(?=.)", "$1-"));
    }

    static boolean isOne(String typed) {
        return FORM.matcher(plain(typed)).matches();
    }

    /// However it was typed.
    String hash() {
        return new BearerSecret(plain(value)).hash();
    }

    private static String plain(String typed) {
        return typed.toUpperCase(Locale.ROOT).replaceAll("[-\\s]", "");
    }

    @Override
    public String toString() {
        return "RecoveryCode[hidden]";
    }
}
