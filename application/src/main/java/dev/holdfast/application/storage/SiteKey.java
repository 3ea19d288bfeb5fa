package dev.holdfast.application.storage;

import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.KeyId;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.UUID;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The 32-byte key of a site and all that is derived from it by HKDF-SHA-256 (RFC 5869), as the archive
/// format says. Never printed.
public final class SiteKey {

    public static final int LENGTH = 32;

    /// Bytes of the gear table: 256 big-endian 64-bit numbers.
    public static final int GEAR_LENGTH = 256 * Long.BYTES;

    private final byte[] key;

    /// Copies `key`.
    ///
    /// @throws IllegalArgumentException unless `key` has 32 bytes
    public SiteKey(byte[] key) {
        if (key.length != LENGTH) {
            throw new IllegalArgumentException("a site key has " + LENGTH + " bytes, not " + key.length);
        }
        this.key = key.clone();
    }

    public KeyId id() {
        return new KeyId(Bytes.of(derive(new byte[0], "holdfast/1/id", KeyId.LENGTH)));
    }

    public SecretKey packKey(PackId pack, Bytes salt) {
        return aes(derive(concat(pack.value().toArray(), salt.toArray()), "holdfast/1/pack", 32));
    }

    public SecretKey rootKey(BackupId backup, Bytes salt) {
        return aes(derive(concat(bytes(backup.value()), salt.toArray()), "holdfast/1/root", 32));
    }

    public SecretKey commitMacKey() {
        return new SecretKeySpec(derive(new byte[0], "holdfast/1/commit", 32), "HmacSHA256");
    }

    public byte[] gearTable() {
        return derive(new byte[0], "holdfast/1/gear", GEAR_LENGTH);
    }

    /// The key itself, for sealing it.
    public byte[] toArray() {
        return key.clone();
    }

    private byte[] derive(byte[] salt, String info, int length) {
        AlgorithmParameterSpec parameters = HKDFParameterSpec.ofExtract()
                .addIKM(key)
                .addSalt(salt)
                .thenExpand(info.getBytes(StandardCharsets.US_ASCII), length);
        try {
            return KDF.getInstance("HKDF-SHA256").deriveData(parameters);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no HKDF-SHA256", e);
        }
    }

    private static SecretKey aes(byte[] key) {
        return new SecretKeySpec(key, "AES");
    }

    private static byte[] concat(byte[] a, byte[] b) {
        return ByteBuffer.allocate(a.length + b.length).put(a).put(b).array();
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
