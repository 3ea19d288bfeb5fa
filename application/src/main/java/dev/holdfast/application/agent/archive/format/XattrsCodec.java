package dev.holdfast.application.agent.archive.format;

import dev.holdfast.application.agent.archive.cbor.CborReader;
import dev.holdfast.application.agent.archive.cbor.CborWriter;
import dev.holdfast.application.agent.archive.cbor.MalformedCborException;
import dev.holdfast.domain.archive.Bytes;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Extended attributes as a CBOR map of byte strings, the shorter names first and those of one length in the
/// order of their bytes, which is the order of the encoded keys.
public final class XattrsCodec {

    private static final Comparator<Bytes> ENCODED =
            Comparator.comparingInt(Bytes::length).thenComparing(Comparator.naturalOrder());

    private XattrsCodec() {}

    public static void write(Map<Bytes, Bytes> xattrs, CborWriter out) {
        out.map(xattrs.size());
        xattrs.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(ENCODED))
                .forEach(xattr -> out.bytes(xattr.getKey()).bytes(xattr.getValue()));
    }

    /// A map that stands alone, as the content that a large one is stored as.
    ///
    /// @throws MalformedCborException when `encoded` is no such map
    public static SortedMap<Bytes, Bytes> decode(byte[] encoded) {
        return Decoding.whole(encoded, XattrsCodec::read);
    }

    static SortedMap<Bytes, Bytes> read(CborReader in) {
        var xattrs = new TreeMap<Bytes, Bytes>();
        var last = Bytes.EMPTY;
        for (int left = in.map(); left > 0; left--) {
            var name = in.bytes();
            if (ENCODED.compare(name, last) <= 0) {
                throw new MalformedCborException("attributes out of order before byte " + in.position());
            }
            xattrs.put(name, in.bytes());
            last = name;
        }
        return xattrs;
    }
}
