package dev.holdfast.application.agent.archive.pack;

import dev.holdfast.application.agent.archive.crypto.AesGcm;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.PackId;
import java.nio.ByteBuffer;

/// Encrypts and decrypts the parts of one pack, each bound to its place. Safe for use by several threads.
final class PackCipher {

    private final AesGcm cipher;
    private final byte[] header;

    PackCipher(SiteKey siteKey, PackId pack, Bytes salt) {
        this.cipher = new AesGcm(siteKey.packKey(pack, salt));
        this.header = PackLayout.header(pack);
    }

    /// Encrypts a segment into `target`.
    ///
    /// @return length of the ciphertext
    int sealSegment(int number, byte[] plain, int length, byte[] target, int offset) {
        return cipher.seal(number, segmentData(number), plain, 0, length, target, offset);
    }

    byte[] sealIndex(byte[] plain, int length, PackTrailer trailer) {
        var sealed = new byte[length + AesGcm.TAG_BYTES];
        cipher.seal(PackLayout.INDEX_NUMBER, indexData(trailer), plain, 0, length, sealed, 0);
        return sealed;
    }

    /// Decrypts a segment into `target`.
    ///
    /// @return length of the plaintext, or -1 when it is not authentic
    int openSegment(int number, byte[] sealed, int offset, int length, byte[] target) {
        return cipher.open(number, segmentData(number), sealed, offset, length, target);
    }

    /// Decrypts the index that `sealed` begins with into `target`.
    ///
    /// @return length of the plaintext, or -1 when it is not authentic
    int openIndex(byte[] sealed, PackTrailer trailer, byte[] target) {
        return cipher.open(PackLayout.INDEX_NUMBER, indexData(trailer), sealed, 0, trailer.indexBytes(), target);
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
}
