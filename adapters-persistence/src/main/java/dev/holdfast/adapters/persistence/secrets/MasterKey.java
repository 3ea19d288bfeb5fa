package dev.holdfast.adapters.persistence.secrets;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// 256 bits that seal every secret in the database; prints as its id alone.
///
/// @param id tells keys apart without telling anything of them
record MasterKey(String id, SecretKey key) {

    static final int BYTES = 32;

    private static final int ID_BYTES = 4;
    private static final byte[] ID_LABEL = "holdfast master key id".getBytes(StandardCharsets.US_ASCII);

    static MasterKey of(byte[] bits) {
        if (bits.length != BYTES) {
            throw new IllegalArgumentException("a master key has " + BYTES + " bytes, not " + bits.length);
        }
        return new MasterKey(idOf(bits), new SecretKeySpec(bits, "AES"));
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
