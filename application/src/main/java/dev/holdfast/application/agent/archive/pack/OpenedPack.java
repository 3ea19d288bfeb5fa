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
    private final SegmentBuffers plaintexts;

    OpenedPack(
            ObjectKey key,
            byte[] header,
            PackIndex index,
            PackCipher cipher,
            Compression compression,
            SegmentBuffers plaintexts) {
        this.key = key;
        this.header = header;
        this.index = index;
        this.cipher = cipher;
        this.compression = compression;
        this.plaintexts = plaintexts;
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

    /// How many bytes a segment has once it is decoded.
    public int plainBytes(int segment) {
        return index.segments().get(segment).plainBytes();
    }

    /// Decrypts and decompresses a segment whose ciphertext stands in `sealed` from `offset` on.
    ///
    /// @throws DamagedArchiveException when it is not authentic, or not of the length that the index says
    public DecodedSegment decode(int segment, byte[] sealed, int offset) {
        return decode(segment, sealed, offset, sealed.length, new byte[plainBytes(segment)]);
    }

    /// As [#decode(int, byte\[\], int)].
    ///
    /// @param end     where what was read of the pack ends in `sealed`
    /// @param content has room for [#plainBytes], and is the decoded segment's from now on
    public DecodedSegment decode(int segment, byte[] sealed, int offset, int end, byte[] content) {
        var expected = index.segments().get(segment);
        if (expected.sealedBytes() < AesGcm.TAG_BYTES || expected.sealedBytes() > end - offset) {
            throw damaged(segment, "is cut short");
        }
        var plaintext = plaintexts.take(expected.sealedBytes());
        int length = cipher.openSegment(segment, sealed, offset, expected.sealedBytes(), plaintext);
        if (length < PackLayout.CODEC_BYTES) {
            throw damaged(segment, "is not authentic");
        }
        decompress(segment, plaintext, length, content, expected.plainBytes());
        plaintexts.giveBack(plaintext);
        return new DecodedSegment(content, expected.chunks());
    }

    /// @throws DamagedArchiveException unless the whole pack `content` begins as this pack does
    public void requireHeader(byte[] content) {
        int length = Math.min(content.length, PackLayout.HEADER_BYTES);
        if (!Arrays.equals(Arrays.copyOf(content, length), header)) {
            throw new DamagedArchiveException(key, "it does not begin as it should");
        }
    }

    private void decompress(int segment, byte[] plaintext, int length, byte[] content, int expected) {
        int payload = length - PackLayout.CODEC_BYTES;
        switch (plaintext[0]) {
            case PackLayout.STORED -> {
                if (payload != expected) {
                    throw damaged(segment, "has " + payload + " bytes instead of " + expected);
                }
                System.arraycopy(plaintext, PackLayout.CODEC_BYTES, content, 0, payload);
            }
            case PackLayout.ZSTD -> {
                if (!compression.decompress(plaintext, PackLayout.CODEC_BYTES, payload, content, expected)) {
                    throw damaged(segment, "does not decompress to " + expected + " bytes");
                }
            }
            default -> throw damaged(segment, "has the unknown codec " + plaintext[0]);
        }
    }

    private DamagedArchiveException damaged(int segment, String what) {
        return new DamagedArchiveException(key, "segment " + segment + " " + what);
    }
}
