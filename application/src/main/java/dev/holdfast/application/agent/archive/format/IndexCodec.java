package dev.holdfast.application.agent.archive.format;

import dev.holdfast.application.agent.archive.cbor.CborReader;
import dev.holdfast.application.agent.archive.cbor.CborWriter;
import dev.holdfast.application.agent.archive.cbor.MalformedCborException;
import dev.holdfast.domain.archive.ArchiveLimits;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.ChunkId;
import dev.holdfast.domain.archive.ChunkTable;
import dev.holdfast.domain.archive.PackIndex;
import dev.holdfast.domain.archive.SegmentIndex;
import java.util.ArrayList;

/// A pack's index as CBOR: an array of `[sealed bytes, plain bytes, ids, [length…]]`, the ids end to end in
/// one byte string.
public final class IndexCodec {

    private static final int FIELDS = 4;

    private IndexCodec() {}

    public static byte[] encode(PackIndex index) {
        var out = new CborWriter();
        out.array(index.segments().size());
        index.segments().forEach(segment -> write(segment, out));
        return out.toArray();
    }

    /// @throws MalformedCborException when `encoded` is no index, or one beyond the limits
    public static PackIndex decode(byte[] encoded) {
        return Decoding.whole(encoded, IndexCodec::index);
    }

    private static void write(SegmentIndex segment, CborWriter out) {
        var chunks = segment.chunks();
        out.array(FIELDS)
                .unsigned(segment.sealedBytes())
                .unsigned(segment.plainBytes())
                .bytesHead(chunks.size() * ChunkId.LENGTH);
        for (int i = 0; i < chunks.size(); i++) {
            out.raw(chunks.id(i).value());
        }
        out.array(chunks.size());
        for (int i = 0; i < chunks.size(); i++) {
            out.unsigned(chunks.length(i));
        }
    }

    private static PackIndex index(CborReader in) {
        int count = in.array();
        if (count > ArchiveLimits.PACK_SEGMENTS) {
            throw new MalformedCborException(count + " segments");
        }
        var segments = new ArrayList<SegmentIndex>(count);
        for (int i = 0; i < count; i++) {
            segments.add(segment(in));
        }
        return new PackIndex(segments);
    }

    private static SegmentIndex segment(CborReader in) {
        in.array(FIELDS);
        int sealedBytes = in.unsigned(ArchiveLimits.PACK_BYTES);
        int plainBytes = in.unsigned(ArchiveLimits.SEGMENT_BYTES);
        var segment = new SegmentIndex(sealedBytes, chunks(in, in.bytes()));
        if (segment.plainBytes() != plainBytes) {
            throw new MalformedCborException("a segment of " + plainBytes + " bytes holds " + segment.plainBytes());
        }
        return segment;
    }

    private static ChunkTable chunks(CborReader in, Bytes ids) {
        int count = in.array();
        if (count > ArchiveLimits.SEGMENT_CHUNKS || ids.length() != count * ChunkId.LENGTH) {
            throw new MalformedCborException(count + " chunks with " + ids.length() + " bytes of ids");
        }
        var table = ChunkTable.builder();
        for (int i = 0; i < count; i++) {
            table.add(
                    new ChunkId(ids.slice(i * ChunkId.LENGTH, (i + 1) * ChunkId.LENGTH)),
                    in.unsigned(ArchiveLimits.CHUNK_BYTES));
        }
        return table.build();
    }
}
