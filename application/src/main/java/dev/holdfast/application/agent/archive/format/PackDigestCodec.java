package dev.holdfast.application.agent.archive.format;

import dev.holdfast.application.agent.archive.cbor.CborReader;
import dev.holdfast.application.agent.archive.cbor.CborWriter;
import dev.holdfast.domain.archive.PackDigest;

/// An item of the stream of digests as CBOR: `[pack, SHA-256]`.
public final class PackDigestCodec {

    private static final int FIELDS = 2;

    private PackDigestCodec() {}

    public static void write(PackDigest digest, CborWriter out) {
        out.array(FIELDS).unsigned(digest.pack()).bytes(digest.sha256());
    }

    public static PackDigest read(CborReader in) {
        return Decoding.checked(in, PackDigestCodec::digest);
    }

    private static PackDigest digest(CborReader in) {
        in.array(FIELDS);
        return new PackDigest(in.unsigned(Integer.MAX_VALUE), in.bytes());
    }
}
