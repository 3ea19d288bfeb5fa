package dev.holdfast.domain.enrollment;

import dev.holdfast.domain.fleet.NodePublicKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// What people compare to know that a join request came from the host before them: the SHA-256 thumbprint of its
/// public key (RFC 7638), in hex. Prints in groups of four.
public record KeyFingerprint(String hex) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern GROUP_ENDS = Pattern.compile("(?<=\\G.{4})(?=.)");

    /// @throws IllegalArgumentException when `hex` is not 32 bytes in lower case
    public KeyFingerprint {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("a fingerprint is 32 bytes in hex");
        }
    }

    public static KeyFingerprint of(NodePublicKey key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(key.jwk().getBytes(StandardCharsets.US_ASCII));
            return new KeyFingerprint(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return GROUP_ENDS.matcher(hex).replaceAll("-");
    }
}
