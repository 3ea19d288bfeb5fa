package dev.holdfast.adapters.persistence.secrets;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// 256 bits that seal every secret in the database; prints as its id alone.
///
/// @param id tells keys apart without telling anything of them
public record MasterKey(String id, SecretKey key) {

    static final int BYTES = 32;

    /// No form of a key is longer, with what may stand around it.
    static final int MOST_BYTES = 1024;

    private static final int ID_BYTES = 4;
    private static final byte[] ID_LABEL = "holdfast master key id".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{64}");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{43}=?");

    static MasterKey of(byte[] bits) {
        if (bits.length != BYTES) {
            throw new IllegalArgumentException("a master key has " + BYTES + " bytes, not " + bits.length);
        }
        return new MasterKey(idOf(bits), new SecretKeySpec(bits, "AES"));
    }

    public static MasterKey random(SecureRandom random) {
        var bits = new byte[BYTES];
        random.nextBytes(bits);
        return of(bits);
    }

    /// The key that `content` is: 32 bytes, or these in base64 or hex.
    ///
    /// @return empty where it is none of these
    static Optional<MasterKey> read(byte[] content) {
        if (content.length == BYTES) {
            return Optional.of(of(content));
        }
        var text = new String(content, StandardCharsets.ISO_8859_1).strip();
        if (HEX.matcher(text).matches()) {
            return Optional.of(of(HexFormat.of().parseHex(text)));
        }
        return BASE64.matcher(text).matches()
                ? Optional.of(
                        of(Base64.getUrlDecoder().decode(text.replace('+', '-').replace('/', '_'))))
                : Optional.empty();
    }

    /// Alone, where no database has a say.
    public UnlockedMasterKey unlocked(SecureRandom random) {
        return new UnlockedMasterKey(id, key, new AesGcmSecretBox(() -> List.of(this), random));
    }

    byte[] bits() {
        return key.getEncoded();
    }

    private static String idOf(byte[] bits) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(ID_LABEL);
            return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(bits), ID_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "MasterKey[" + id + "]";
    }
}
