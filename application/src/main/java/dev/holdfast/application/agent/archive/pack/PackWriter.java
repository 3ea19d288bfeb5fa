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
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Makes one pack in memory. Not safe for use by several threads.
public final class PackWriter {

    private static final int INITIAL = 1024 * 1024;
    private static final int ROOM_BEYOND_TARGET = 2 * 1024 * 1024;

    /// Kept free for the index, which hardly compresses.
    private static final int INDEX_ROOM = ArchiveLimits.INDEX_BYTES + 64 * 1024;

    private final PackId id;
    private final Bytes salt;
    private final SiteKey key;
    private final PackCipher cipher;
    private final Compression compression;
    private final List<SegmentIndex> segments = new ArrayList<>();
    private byte[] content = new byte[INITIAL];
    private int size;
    private int chunks;

    /// @param id   never used before
    /// @param salt 32 fresh random bytes
    public PackWriter(PackId id, Bytes salt, SiteKey key, Compression compression) {
        this.id = id;
        this.salt = salt;
        this.key = key;
        this.cipher = new PackCipher(key, id, salt);
        this.compression = compression;
        append(PackLayout.header(id));
    }

    public PackId id() {
        return id;
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
        return size;
    }

    /// Whether the pack has reached the size that packs are meant to have.
    public boolean isFull() {
        return size >= ArchiveLimits.PACK_TARGET_BYTES
                || segments.size() >= ArchiveLimits.PACK_SEGMENTS
                || chunks > ArchiveLimits.PACK_CHUNKS - ArchiveLimits.SEGMENT_CHUNKS;
    }

    /// Whether the pack would stay within the limits of packs. A pack that is not full accepts any segment of
    /// less than 27 MiB.
    public boolean accepts(EncodedSegment segment) {
        return segments.size() < ArchiveLimits.PACK_SEGMENTS
                && chunks + segment.chunks().size() <= ArchiveLimits.PACK_CHUNKS
                && (long) size + segment.sealedBytes() + INDEX_ROOM <= ArchiveLimits.PACK_BYTES;
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
        reserve(segment.sealedBytes());
        size += cipher.sealSegment(number, segment.plaintext(), segment.length(), content, size);
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
        append(cipher.sealIndex(compressed, length, trailer));
        append(trailer.toArray());
        var row = new PackRow(id, size, trailer.indexBytes() + PackLayout.TRAILER_BYTES);
        var whole = ByteBuffer.wrap(content, 0, size).slice().asReadOnlyBuffer();
        return new SealedPack(row, index, whole, sha256());
    }

    private void append(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, content, size, bytes.length);
        size += bytes.length;
    }

    private void reserve(int more) {
        int needed = size + more;
        if (needed > content.length) {
            int full = ArchiveLimits.PACK_TARGET_BYTES + ROOM_BEYOND_TARGET;
            int grown = content.length * 2 >= ArchiveLimits.PACK_TARGET_BYTES ? full : content.length * 2;
            content = Arrays.copyOf(content, Math.max(needed, grown));
        }
    }

    private Bytes sha256() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(content, 0, size);
            return Bytes.of(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
