package dev.holdfast.application.agent.archive.pack;

import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.PackId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// AES-256-GCM under a pack's own key; each number encrypts once. Safe for use by several threads.
final class PackCipher {

    static final int TAG_BYTES = 16;

    private static final int NONCE_BYTES = 12;

    private final SecretKey key;
    private final byte[] header;

    PackCipher(SiteKey siteKey, PackId pack, Bytes salt) {
        this.key = siteKey.packKey(pack, salt);
        this.header = PackLayout.header(pack);
    }

    /// Encrypts a segment into `target`.
    ///
    /// @return length of the ciphertext
    int sealSegment(int number, byte[] plain, int length, byte[] target, int offset) {
        return run(cipher(Cipher.ENCRYPT_MODE, number, segmentData(number)), plain, 0, length, target, offset);
    }

    byte[] sealIndex(byte[] plain, int length, PackTrailer trailer) {
        var sealed = new byte[length + TAG_BYTES];
        var cipher = cipher(Cipher.ENCRYPT_MODE, PackLayout.INDEX_NUMBER, indexData(trailer));
        run(cipher, plain, 0, length, sealed, 0);
        return sealed;
    }

    /// Decrypts a segment into `target`.
    ///
    /// @return length of the plaintext, or -1 when it is not authentic
    int openSegment(int number, byte[] sealed, int offset, int length, byte[] target) {
        return run(cipher(Cipher.DECRYPT_MODE, number, segmentData(number)), sealed, offset, length, target, 0);
    }

    /// Decrypts an index into `target`.
    ///
    /// @return length of the plaintext, or -1 when it is not authentic
    int openIndex(byte[] sealed, int offset, PackTrailer trailer, byte[] target) {
        var cipher = cipher(Cipher.DECRYPT_MODE, PackLayout.INDEX_NUMBER, indexData(trailer));
        return run(cipher, sealed, offset, trailer.indexBytes(), target, 0);
    }

    private byte[] segmentData(int number) {
        return ByteBuffer.allocate(header.length + Integer.BYTES)
                .put(header)
                .putInt(number)
                .array();
    }

    private byte[] indexData(PackTrailer trailer) {
        var label = PackLayout.INDEX_LABEL;
        return ByteBuffer.allocate(header.length + PackLayout.TRAILER_BYTES + label.length)
                .put(header)
                .put(trailer.toArray())
                .put(label)
                .array();
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
