package dev.holdfast.application.agent.archive.pack;

import dev.holdfast.domain.archive.KeyId;
import dev.holdfast.domain.archive.PackId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Where things are in a pack.
final class PackLayout {

    static final byte[] HEADER_MAGIC = ascii("HFPACK01");
    static final byte[] TRAILER_MAGIC = ascii("HFPACKE1");
    static final byte[] INDEX_LABEL = ascii("index");

    static final int HEADER_BYTES = HEADER_MAGIC.length + PackId.LENGTH;
    static final int SALT_BYTES = 32;
    static final int TRAILER_BYTES = SALT_BYTES + KeyId.LENGTH + 3 * Integer.BYTES + TRAILER_MAGIC.length;

    /// Before a segment's payload, within the ciphertext: how the payload is compressed.
    static final int CODEC_BYTES = 1;

    static final byte STORED = 0;
    static final byte ZSTD = 1;

    /// The nonce's number of the index; segments count from 0.
    static final int INDEX_NUMBER = -1;

    private PackLayout() {}

    static byte[] header(PackId id) {
        return ByteBuffer.allocate(HEADER_BYTES)
                .put(HEADER_MAGIC)
                .put(id.value().toArray())
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
