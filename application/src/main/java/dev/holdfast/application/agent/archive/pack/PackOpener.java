package dev.holdfast.application.agent.archive.pack;

import dev.holdfast.application.agent.archive.Compression;
import dev.holdfast.application.agent.archive.DamagedArchiveException;
import dev.holdfast.application.agent.archive.WrongKeyException;
import dev.holdfast.application.agent.archive.cbor.MalformedCborException;
import dev.holdfast.application.agent.archive.format.IndexCodec;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.application.storage.SiteKeys;
import dev.holdfast.domain.archive.PackIndex;
import dev.holdfast.domain.archive.PackRow;
import java.util.Optional;

/// Opens packs by their tails. Safe for use by several threads.
public final class PackOpener {

    private final SiteKeys keys;
    private final Compression compression;
    private final SegmentBuffers plaintexts = new SegmentBuffers();

    public PackOpener(SiteKeys keys, Compression compression) {
        this.keys = keys;
        this.compression = compression;
    }

    /// Opens the pack that is stored under `key`.
    ///
    /// @param tail the last `row.indexBytes()` bytes of the object
    /// @throws DamagedArchiveException when they are not what a pack of this row ends with
    /// @throws WrongKeyException when the pack is encrypted under a key that is not at hand
    public OpenedPack open(ObjectKey key, PackRow row, byte[] tail) {
        try {
            var trailer = trailer(row, tail);
            var siteKey = siteKey(key, row, tail, trailer);
            var cipher = new PackCipher(siteKey, row.id(), trailer.salt());
            var plain = decrypted(cipher, trailer, tail)
                    .orElseThrow(() -> new IllegalArgumentException("its index is not authentic"));
            return new OpenedPack(
                    key, PackLayout.header(row.id()), index(plain, trailer, row), cipher, compression, plaintexts);
        } catch (IllegalArgumentException | MalformedCborException e) {
            throw new DamagedArchiveException(key, e.getMessage(), e);
        }
    }

    private static PackTrailer trailer(PackRow row, byte[] tail) {
        var trailer = PackTrailer.endOf(tail);
        if (tail.length != row.indexBytes() || trailer.indexBytes() + PackLayout.TRAILER_BYTES != tail.length) {
            throw new IllegalArgumentException("its index does not have the length that the backup names");
        }
        return trailer;
    }

    /// A key id that nobody knows means another key, unless one of ours opens the pack all the same.
    private SiteKey siteKey(ObjectKey key, PackRow row, byte[] tail, PackTrailer trailer) {
        return keys.find(trailer.key()).orElseThrow(() -> {
            if (keys.all().anyMatch(ours -> opens(ours, row, tail, trailer))) {
                return new IllegalArgumentException("its key id is not the one of its key");
            }
            return new WrongKeyException(key, trailer.key());
        });
    }

    private static boolean opens(SiteKey ours, PackRow row, byte[] tail, PackTrailer trailer) {
        var cipher = new PackCipher(ours, row.id(), trailer.salt());
        return decrypted(cipher, trailer.withKey(ours.id()), tail).isPresent();
    }

    private static Optional<Plain> decrypted(PackCipher cipher, PackTrailer trailer, byte[] tail) {
        var plain = new byte[trailer.indexBytes()];
        int length = cipher.openIndex(tail, trailer, plain);
        return length < 0 ? Optional.empty() : Optional.of(new Plain(plain, length));
    }

    private PackIndex index(Plain plain, PackTrailer trailer, PackRow row) {
        var encoded = new byte[trailer.plainIndexBytes()];
        if (!compression.decompress(plain.content, 0, plain.length, encoded, encoded.length)) {
            throw new IllegalArgumentException("its index does not decompress to " + encoded.length + " bytes");
        }
        var index = IndexCodec.decode(encoded);
        if (index.segments().size() != trailer.segments()
                || PackLayout.HEADER_BYTES + index.sealedBytes() + row.indexBytes() != row.bytes()) {
            throw new IllegalArgumentException("its index does not add up to the pack's size");
        }
        return index;
    }

    private record Plain(byte[] content, int length) {}
}
