package dev.holdfast.application.agent.archive.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// AES-256-GCM with numbers for nonces, as the archive format says: 96 bits, big-endian, and a tag of 16
/// bytes. A number encrypts once under a key. Safe for use by several threads.
///
/// The JVM uses the processor's AES instructions only in compiled code, and compiles what was called
/// some thousand times: a call a megabyte is slow for the first gigabytes unless the launcher says
/// otherwise.
public final class AesGcm {

    public static final int TAG_BYTES = 16;

    private static final int NONCE_BYTES = 12;

    private final SecretKey key;

    public AesGcm(SecretKey key) {
        this.key = key;
    }

    /// Encrypts `length` bytes of `plain` into `target`.
    ///
    /// @param number unsigned 32 bits
    /// @return length of the ciphertext, tag included
    public int seal(
            int number, byte[] additionalData, byte[] plain, int offset, int length, byte[] target, int targetOffset) {
        return run(cipher(Cipher.ENCRYPT_MODE, number, additionalData), plain, offset, length, target, targetOffset);
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
