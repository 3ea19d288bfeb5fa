package dev.holdfast.application.agent.archive.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-GCM with numbers for nonces, as the archive format says: 96 bits, big-endian, and a tag of 16
/// bytes. A number encrypts once under a key. Safe for use by several threads.
public final class AesGcm {

    public static final int TAG_BYTES = 16;

    private static final int NONCE_BYTES = 12;
    private static final int KEY_BYTES = 32;
    private static final int WARM_UP_CALLS = 6_000;
    private static final int WARM_UP_BYTES = 512;

    /// The JVM uses the processor's AES instructions only in code that was called some thousand times: one call a
    /// megabyte would be slow for the first half gigabyte.
    private static final int PIECE_BYTES = 8 * 1024;

    private final SecretKey key;

    public AesGcm(SecretKey key) {
        this.key = key;
    }

    /// Has the JVM use the processor's AES instructions soon, for some 0.4 seconds of one core. It does so only
    /// for code that was called some thousand times, and one call a segment is slow, at some 80 MB/s, for its
    /// first half gigabyte.
    public static void warmUp() {
        var cipher = new AesGcm(new SecretKeySpec(new byte[KEY_BYTES], "AES"));
        var plain = new byte[WARM_UP_BYTES];
        var sealed = new byte[WARM_UP_BYTES + TAG_BYTES];
        for (int number = 0; number < WARM_UP_CALLS; number++) {
            cipher.seal(number, plain, plain, 0, plain.length, sealed, 0);
        }
    }

    /// Encrypts `length` bytes of `plain` into `target`.
    ///
    /// @param number unsigned 32 bits
    /// @return length of the ciphertext, tag included
    public int seal(
            int number, byte[] additionalData, byte[] plain, int offset, int length, byte[] target, int targetOffset) {
        var cipher = cipher(Cipher.ENCRYPT_MODE, number, additionalData);
        int taken = 0;
        int given = 0;
        for (; length - taken > PIECE_BYTES; taken += PIECE_BYTES) {
            given += encrypt(cipher, plain, offset + taken, target, targetOffset + given);
        }
        return given + run(cipher, plain, offset + taken, length - taken, target, targetOffset + given);
    }

    /// Decrypts `length` bytes of `sealed` to the beginning of `target`, which has room for `length` bytes.
    ///
    /// @return length of the plaintext, or -1 when it is not authentic
    public int open(int number, byte[] additionalData, byte[] sealed, int offset, int length, byte[] target) {
        return run(cipher(Cipher.DECRYPT_MODE, number, additionalData), sealed, offset, length, target, 0);
    }

    private Cipher cipher(int mode, int number, byte[] additionalData) {
        var nonce = ByteBuffer.allocate(NONCE_BYTES).putInt(NONCE_BYTES - Integer.BYTES, number);
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce.array()));
            cipher.updateAAD(additionalData);
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no AES-256-GCM", e);
        }
    }

    private static int encrypt(Cipher cipher, byte[] in, int offset, byte[] out, int outOffset) {
        try {
            return cipher.update(in, offset, PIECE_BYTES, out, outOffset);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM refused " + PIECE_BYTES + " bytes", e);
        }
    }

    private static int run(Cipher cipher, byte[] in, int offset, int length, byte[] out, int outOffset) {
        try {
            return cipher.doFinal(in, offset, length, out, outOffset);
        } catch (AEADBadTagException e) {
            return -1;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM refused " + length + " bytes", e);
        }
    }
}
