package dev.holdfast.application.agent.archive.pack;

import dev.holdfast.application.agent.archive.Compression;
import dev.holdfast.application.agent.archive.DamagedArchiveException;
import dev.holdfast.application.agent.archive.crypto.AesGcm;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.domain.archive.PackIndex;
import java.util.Arrays;

/// A pack whose index is at hand. Safe for use by several threads.
public final class OpenedPack {

    private final ObjectKey key;
    private final byte[] header;
    private final PackIndex index;
    private final PackCipher cipher;
    private final Compression compression;

    OpenedPack(ObjectKey key, byte[] header, PackIndex index, PackCipher cipher, Compression compression) {
        this.key = key;
        this.header = header;
        this.index = index;
        this.cipher = cipher;
        this.compression = compression;
    }

    public ObjectKey key() {
        return key;
    }

    public PackIndex index() {
        return index;
    }

    /// Where the ciphertext of `segment` begins in the object.
    public long offset(int segment) {
        return PackLayout.HEADER_BYTES + index.sealedOffset(segment);
    }

    /// Decrypts and decompresses a segment whose ciphertext stands in `sealed` from `offset` on.
    ///
    /// @throws DamagedArchiveException when it is not authentic, or not of the length that the index says
    public DecodedSegment decode(int segment, byte[] sealed, int offset) {
        var expected = index.segments().get(segment);
        var plaintext = new byte[expected.sealedBytes()];
        int length = openSegment(segment, sealed, offset, plaintext);
        if (length < PackLayout.CODEC_BYTES) {
            throw damaged(segment, "is not authentic");
        }
        return new DecodedSegment(decompressed(segment, plaintext, length, expected.plainBytes()), expected.chunks());
    }

    /// @throws DamagedArchiveException unless the whole pack `content` begins as this pack does
    public void requireHeader(byte[] content) {
        int length = Math.min(content.length, PackLayout.HEADER_BYTES);
        if (!Arrays.equals(Arrays.copyOf(content, length), header)) {
            throw new DamagedArchiveException(key, "it does not begin as it should");
        }
    }

    private int openSegment(int segment, byte[] sealed, int offset, byte[] plaintext) {
        if (plaintext.length < AesGcm.TAG_BYTES || plaintext.length > sealed.length - offset) {
            throw damaged(segment, "is cut short");
        }
        return cipher.openSegment(segment, sealed, offset, plaintext.length, plaintext);
    }

    private byte[] decompressed(int segment, byte[] plaintext, int length, int expected) {
        int payload = length - PackLayout.CODEC_BYTES;
        return switch (plaintext[0]) {
            case PackLayout.STORED -> {
                if (payload != expected) {
                    throw damaged(segment, "has " + payload + " bytes instead of " + expected);
                }
                yield Arrays.copyOfRange(plaintext, PackLayout.CODEC_BYTES, length);
            }
            case PackLayout.ZSTD -> {
                var content = new byte[expected];
                if (!compression.decompress(plaintext, PackLayout.CODEC_BYTES, payload, content)) {
                    throw damaged(segment, "does not decompress to " + expected + " bytes");
                }
                yield content;
            }
            default -> throw damaged(segment, "has the unknown codec " + plaintext[0]);
        };
    }

    private DamagedArchiveException damaged(int segment, String what) {
        return new DamagedArchiveException(key, "segment " + segment + " " + what);
    }
}
