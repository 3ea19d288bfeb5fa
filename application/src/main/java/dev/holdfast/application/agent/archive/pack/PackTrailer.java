package dev.holdfast.application.agent.archive.pack;

import dev.holdfast.application.agent.archive.crypto.AesGcm;
import dev.holdfast.domain.archive.ArchiveLimits;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.KeyId;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// The last bytes of a pack, in clear but authenticated by its index.
///
/// @param salt       32 random bytes, drawn when the pack was begun
/// @param indexBytes length of the encrypted index
/// @param plainIndexBytes length of the index once decrypted and decompressed
record PackTrailer(Bytes salt, KeyId key, int indexBytes, int plainIndexBytes, int segments) {

    PackTrailer {
        if (salt.length() != PackLayout.SALT_BYTES) {
            throw new IllegalArgumentException("a salt of " + salt.length() + " bytes");
        }
    }

    byte[] toArray() {
        return ByteBuffer.allocate(PackLayout.TRAILER_BYTES)
                .put(salt.toArray())
                .put(key.value().toArray())
                .putInt(indexBytes)
                .putInt(plainIndexBytes)
                .putInt(segments)
                .put(PackLayout.TRAILER_MAGIC)
                .array();
    }

    /// Reads the trailer that `tail` ends with.
    ///
    /// @throws IllegalArgumentException when there is none, or one beyond the limits of a pack
    static PackTrailer endOf(byte[] tail) {
        if (tail.length < PackLayout.TRAILER_BYTES || !endsWithMagic(tail)) {
            throw new IllegalArgumentException("it does not end as a pack does");
        }
        var in = ByteBuffer.wrap(tail, tail.length - PackLayout.TRAILER_BYTES, PackLayout.TRAILER_BYTES);
        var salt = take(in, PackLayout.SALT_BYTES);
        var key = new KeyId(take(in, KeyId.LENGTH));
        return new PackTrailer(salt, key, in.getInt(), in.getInt(), in.getInt()).requireWithinLimits();
    }

    PackTrailer withKey(KeyId other) {
        return new PackTrailer(salt, other, indexBytes, plainIndexBytes, segments);
    }

    private PackTrailer requireWithinLimits() {
        if (indexBytes <= AesGcm.TAG_BYTES
                || indexBytes > ArchiveLimits.PACK_BYTES
                || plainIndexBytes <= 0
                || plainIndexBytes > ArchiveLimits.INDEX_BYTES
                || segments < 0
                || segments > ArchiveLimits.PACK_SEGMENTS) {
            throw new IllegalArgumentException("its trailer names impossible lengths");
        }
        return this;
    }

    private static Bytes take(ByteBuffer in, int length) {
        var bytes = new byte[length];
        in.get(bytes);
        return Bytes.of(bytes);
    }

    private static boolean endsWithMagic(byte[] tail) {
        var magic = PackLayout.TRAILER_MAGIC;
        return Arrays.equals(tail, tail.length - magic.length, tail.length, magic, 0, magic.length);
    }
}
