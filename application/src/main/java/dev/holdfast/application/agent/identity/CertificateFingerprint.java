package dev.holdfast.application.agent.identity;

import java.util.Locale;
import java.util.regex.Pattern;

/// The SHA-256 of a certificate's DER form, as 64 lower-case hex digits.
public record CertificateFingerprint(String hex) {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    public CertificateFingerprint {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("expected 64 hex digits");
        }
    }

    /// Reads `sha256:` and 64 hex digits, with or without colons between them.
    ///
    /// @throws IllegalArgumentException when `text` is something else
    public static CertificateFingerprint parse(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("sha256:")) {
            throw new IllegalArgumentException("expected sha256: and 64 hex digits");
        }
        return new CertificateFingerprint(lower.substring("sha256:".length()).replace(":", ""));
    }

    @Override
    public String toString() {
        return "sha256:" + hex;
    }
}
