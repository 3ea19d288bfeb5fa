package dev.holdfast.application.master.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// A secret that its holder presents whole: a prefix that tells its kind, and 256 random bits in base64url.
/// Only its hash is ever stored; it prints as its kind alone.
public record BearerSecret(String value) {

    /// Mints a fresh secret of `kind`.
    public static BearerSecret mint(Kind kind, SecureRandom random) {
        var bits = new byte[32];
        random.nextBytes(bits);
        return new BearerSecret(
                kind.prefix() + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /// SHA-256 in hex; enough for 256 random bits, which nobody guesses.
    public String hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "BearerSecret[hidden]";
    }

    /// What a secret is for.
    public enum Kind {
        NODE_KEY("hfn_"),
        JOIN_TOKEN("hfj_"),
        POLL_SECRET("hfp_"),
        API_TOKEN("hft_"),
        REFRESH_TOKEN("hfr_");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }

        public String prefix() {
            return prefix;
        }
    }
}
