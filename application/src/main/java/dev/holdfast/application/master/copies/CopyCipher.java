package dev.holdfast.application.master.copies;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals the parts of one copy: AES-256-GCM (NIST SP 800-38D) under a key that HKDF-SHA-256 (RFC 5869)
/// derives from the master key and the copy's salt. What a part is, which one, of which copy, and whether
/// it is the last is authenticated with it, so that none can be left out, moved or taken from elsewhere.
///
/// ```
/// part   = header ‖ ciphertext and tag
/// header = "HFDBCP01" ‖ master key id (8) ‖ salt (32) ‖ part number (u32) ‖ last (1)
/// ```
final class CopyCipher {

    static final int SALT_BYTES = 32;
    static final int HEADER_BYTES = 53;
    static final int TAG_BYTES = 16;

    private static final byte[] MAGIC = "HFDBCP01".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] INFO = "holdfast/1/database-copy".getBytes(StandardCharsets.US_ASCII);
    private static final int KEY_ID_BYTES = 8;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;

    private final CopyId copy;
    private final String masterKeyId;
    private final byte[] salt;
    private final SecretKey key;

    private CopyCipher(CopyId copy, SealingKey masterKey, byte[] salt) {
        this.copy = copy;
        this.masterKeyId = masterKey.id();
        this.salt = salt;
        this.key = derived(masterKey.key(), salt);
    }

    static CopyCipher of(CopyId copy, SealingKey masterKey, byte[] salt) {
        return new CopyCipher(copy, masterKey, salt.clone());
    }

    /// Takes the salt out of a part.
    ///
    /// @throws UnusableCopyException when it is no part, or sealed under another master key
    static CopyCipher of(CopyId copy, SealingKey masterKey, ByteBuffer part) {
        if (part.remaining() < HEADER_BYTES + TAG_BYTES || !Arrays.equals(bytes(part, 0, MAGIC.length), MAGIC)) {
            throw new UnusableCopyException("it is not in the format of a copy");
        }
        var keyId = new String(bytes(part, MAGIC.length, KEY_ID_BYTES), StandardCharsets.US_ASCII);
        if (!keyId.equals(masterKey.id())) {
            throw new UnusableCopyException(
                    "it is sealed under master key %s, but this one is %s".formatted(keyId, masterKey.id()));
        }
        return new CopyCipher(copy, masterKey, bytes(part, MAGIC.length + KEY_ID_BYTES, SALT_BYTES));
    }

    ByteBuffer seal(int number, boolean last, ByteBuffer content) {
        var header = header(number, last);
        try {
            var part = ByteBuffer.allocate(HEADER_BYTES + content.remaining() + TAG_BYTES);
            part.put(header);
            cipher(Cipher.ENCRYPT_MODE, number, header).doFinal(content, part);
            return part.flip();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot seal with AES-GCM", e);
        }
    }

    /// @throws UnusableCopyException when it is not that part of this copy, or was changed
    byte[] open(int number, boolean last, ByteBuffer part) {
        var header = header(number, last);
        if (part.remaining() < HEADER_BYTES + TAG_BYTES || !Arrays.equals(bytes(part, 0, HEADER_BYTES), header)) {
            throw new UnusableCopyException("part " + number + " is another one than it should be");
        }
        try {
            var sealed = bytes(part, HEADER_BYTES, part.remaining() - HEADER_BYTES);
            return cipher(Cipher.DECRYPT_MODE, number, header).doFinal(sealed);
        } catch (GeneralSecurityException e) {
            throw new UnusableCopyException("part " + number + " is damaged, or was changed", e);
        }
    }

    private byte[] header(int number, boolean last) {
        return ByteBuffer.allocate(HEADER_BYTES)
                .put(MAGIC)
                .put(masterKeyId.getBytes(StandardCharsets.US_ASCII))
                .put(salt)
                .putInt(number)
                .put((byte) (last ? 1 : 0))
                .array();
    }

    private Cipher cipher(int mode, int number, byte[] header) throws GeneralSecurityException {
        var nonce = ByteBuffer.allocate(NONCE_BYTES).putInt(NONCE_BYTES - Integer.BYTES, number);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce.array()));
        cipher.updateAAD(header);
        cipher.updateAAD(copy.value().getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }

    private static SecretKey derived(SecretKey masterKey, byte[] salt) {
        try {
            var parameters = HKDFParameterSpec.ofExtract()
                    .addIKM(masterKey)
                    .addSalt(salt)
                    .thenExpand(INFO, KEY_BYTES);
            return new SecretKeySpec(KDF.getInstance("HKDF-SHA256").deriveData(parameters), "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no HKDF-SHA256", e);
        }
    }

    private static byte[] bytes(ByteBuffer part, int from, int length) {
        var bytes = new byte[length];
        part.get(part.position() + from, bytes);
        return bytes;
    }
}
