package dev.holdfast.application.agent.archive.format;

import dev.holdfast.application.agent.archive.cbor.CborReader;
import dev.holdfast.application.agent.archive.cbor.CborWriter;
import dev.holdfast.application.agent.archive.cbor.MalformedCborException;
import dev.holdfast.domain.archive.ArchiveLimits;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.ChunkId;
import dev.holdfast.domain.archive.Reference;
import dev.holdfast.domain.archive.ReferenceList;
import java.util.ArrayList;
import java.util.List;

/// References and lists of them as CBOR: `[pack, segment, position, ids]`, the ids end to end in one byte
/// string, or `[pack, segment, position, count]`; a list is an array of the former, or `[level, references]` above
/// level 0.
public final class ReferenceCodec {

    private static final int FIELDS = 4;

    private ReferenceCodec() {}

    public static void write(Reference reference, CborWriter out) {
        out.array(FIELDS)
                .unsigned(reference.pack())
                .unsigned(reference.segment())
                .unsigned(reference.position());
        if (reference.ids().isEmpty()) {
            out.unsigned(reference.count());
        } else {
            writeIds(reference.ids(), out);
        }
    }

    private static void writeIds(List<ChunkId> ids, CborWriter out) {
        out.bytesHead(ids.size() * ChunkId.LENGTH);
        for (var id : ids) {
            out.raw(id.value());
        }
    }

    /// One reference of a stream.
    public static Reference read(CborReader in) {
        return Decoding.checked(in, ReferenceCodec::reference);
    }

    public static void write(ReferenceList list, CborWriter out) {
        if (list.level() > 0) {
            out.array(2).unsigned(list.level());
        }
        out.array(list.references().size());
        for (var reference : list.references()) {
            write(reference, out);
        }
    }

    public static ReferenceList readList(CborReader in) {
        return Decoding.checked(in, ReferenceCodec::list);
    }

    private static ReferenceList list(CborReader in) {
        int items = in.array();
        if (items == 0 || in.isArray()) {
            return new ReferenceList(0, references(in, items));
        }
        if (items != 2) {
            throw new MalformedCborException("neither references nor [level, references] at byte " + in.position());
        }
        int level = in.unsigned(ArchiveLimits.LIST_LEVELS);
        if (level == 0) {
            throw new MalformedCborException("a level of 0 is not written");
        }
        return new ReferenceList(level, references(in, in.array()));
    }

    private static List<Reference> references(CborReader in, int count) {
        if (count > ArchiveLimits.LIST_REFERENCES) {
            throw new MalformedCborException(count + " references in place");
        }
        var references = new ArrayList<Reference>(count);
        for (int i = 0; i < count; i++) {
            references.add(reference(in));
        }
        return references;
    }

    private static Reference reference(CborReader in) {
        in.array(FIELDS);
        int pack = in.unsigned(Integer.MAX_VALUE);
        int segment = in.unsigned(ArchiveLimits.PACK_SEGMENTS - 1);
        int position = in.unsigned(ArchiveLimits.PACK_CHUNKS - 1);
        if (in.isUnsigned()) {
            return new Reference(pack, segment, position, in.unsigned(ArchiveLimits.REFERENCE_CHUNKS), List.of());
        }
        var ids = ids(in.bytes());
        return new Reference(pack, segment, position, ids.size(), ids);
    }

    private static List<ChunkId> ids(Bytes ids) {
        if (ids.length() % ChunkId.LENGTH != 0) {
            throw new MalformedCborException("chunk ids of " + ids.length() + " bytes");
        }
        var chunks = new ArrayList<ChunkId>(ids.length() / ChunkId.LENGTH);
        for (int at = 0; at < ids.length(); at += ChunkId.LENGTH) {
            chunks.add(new ChunkId(ids.slice(at, at + ChunkId.LENGTH)));
        }
        return chunks;
    }
}
