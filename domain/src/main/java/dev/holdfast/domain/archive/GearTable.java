package dev.holdfast.domain.archive;

import java.nio.ByteBuffer;

/// What each byte adds to the rolling hash that cuts chunks. Derived from a site's key, so that the sizes of
/// chunks tell nothing to who does not hold it.
public final class GearTable {

    private static final int ENTRIES = 256;

    /// Encoded bytes of a table: 256 big-endian 64-bit numbers.
    public static final int LENGTH = ENTRIES * Long.BYTES;

    private final long[] values = new long[ENTRIES];

    /// @throws IllegalArgumentException unless `encoded` has 2,048 bytes
    public GearTable(byte[] encoded) {
        if (encoded.length != LENGTH) {
            throw new IllegalArgumentException("a gear table has " + LENGTH + " bytes, not " + encoded.length);
        }
        ByteBuffer.wrap(encoded).asLongBuffer().get(values);
    }

    long[] values() {
        return values;
    }
}
