package dev.holdfast.application.agent.archive.pack;

import dev.holdfast.application.agent.archive.Compression;
import dev.holdfast.application.agent.archive.crypto.AesGcm;
import dev.holdfast.application.agent.archive.format.IndexCodec;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.domain.archive.ArchiveLimits;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.archive.PackIndex;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.archive.SegmentIndex;
import java.util.ArrayList;
import java.util.List;

/// Makes one pack in memory. Not safe for use by several threads.
public final class PackWriter {

    /// Kept free for the index, which hardly compresses.
    private static final int INDEX_ROOM = ArchiveLimits.INDEX_BYTES + 64 * 1024;

    private final PackId id;
    private final Bytes salt;
    private final SiteKey key;
    private final PackCipher cipher;
    private final Compression compression;
    private final List<SegmentIndex> segments = new ArrayList<>();
    private final PackBuffer content;
    private int chunks;

    /// @param id   never used before
    /// @param salt 32 fresh random bytes
    public PackWriter(PackId id, Bytes salt, SiteKey key, Compression compression) {
        this(id, salt, key, compression, new PackBuffer(ArchiveLimits.PACK_TARGET_BYTES));
    }

    /// @param id      never used before
    /// @param salt    32 fresh random bytes
    /// @param content emptied, and of nobody else's use until the sealed pack is of no more use
    public PackWriter(PackId id, Bytes salt, SiteKey key, Compression compression, PackBuffer content) {
        this.id = id;
        this.salt = salt;
        this.key = key;
        this.cipher = new PackCipher(key, id, salt);
        this.compression = compression;
        this.content = content;
        content.clear();
        content.append(PackLayout.header(id));
    }

    /// How many segments were appended, which is the number of the next one.
    public int segments() {
        return segments.size();
    }

    /// How many chunks were appended, which is the ordinal of the next one.
    public int chunks() {
        return chunks;
    }

    /// Bytes so far, without index and trailer.
    public int size() {
        return content.size();
    }

    /// Whether the pack has reached the size that packs are meant to have.
    public boolean isFull() {
        return content.size() >= ArchiveLimits.PACK_TARGET_BYTES
                || segments.size() >= ArchiveLimits.PACK_SEGMENTS
                || chunks > ArchiveLimits.PACK_CHUNKS - ArchiveLimits.SEGMENT_CHUNKS;
    }

    /// Whether the pack would stay within the limits of packs. A pack that is not full accepts any segment of
    /// less than 27 MiB.
    public boolean accepts(EncodedSegment segment) {
        return segments.size() < ArchiveLimits.PACK_SEGMENTS
                && chunks + segment.chunks().size() <= ArchiveLimits.PACK_CHUNKS
                && (long) content.size() + segment.sealedBytes() + INDEX_ROOM <= ArchiveLimits.PACK_BYTES;
    }

    /// Encrypts `segment` as the next one.
    ///
    /// @return its number
    /// @throws IllegalStateException when the pack does not accept it
    public int append(EncodedSegment segment) {
        if (!accepts(segment)) {
            throw new IllegalStateException("pack " + id + " does not accept another segment");
        }
        int number = segments.size();
        var target = content.reserve(segment.sealedBytes());
        content.advance(cipher.sealSegment(number, segment.plaintext(), segment.length(), target, content.size()));
        segments.add(segment.index());
        chunks += segment.chunks().size();
        return number;
    }

    /// Ends the pack; this writer is of no more use.
    public SealedPack seal() {
        var index = new PackIndex(segments);
        var plain = IndexCodec.encode(index);
        var compressed = new byte[compression.bound(plain.length)];
        int length = compression.compress(plain, 0, plain.length, compressed, 0);
        var trailer = new PackTrailer(salt, key.id(), length + AesGcm.TAG_BYTES, plain.length, segments.size());
        content.append(cipher.sealIndex(compressed, length, trailer));
        content.append(trailer.toArray());
        var row = new PackRow(id, content.size(), trailer.indexBytes() + PackLayout.TRAILER_BYTES);
        return new SealedPack(row, index, content.content(), Bytes.of(content.sha256()));
    }
}
